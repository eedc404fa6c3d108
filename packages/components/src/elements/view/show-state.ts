/** Where a run stands, for style sheets: as the attribute `state`, and as the only custom state. */
export function showState(element: HTMLElement, {states}: ElementInternals, state: string): void {
  if (element.getAttribute('state') === state && states.has(state)) return;
  element.setAttribute('state', state);
  states.clear();
  states.add(state);
}
