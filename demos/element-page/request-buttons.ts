// Buttons of the page's own, which ask an element for what its own buttons ask for.

/** Every `<button data-request>` sends its request to the element, and `<output id="state">` says how that stands. */
export function requestButtons(element: HTMLElement & {readonly state: string}): void {
  const state = document.querySelector('#state')!;
  new MutationObserver(() => (state.textContent = element.state)).observe(element, {attributeFilter: ['state']});
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-request]')) {
    button.addEventListener('click', () =>
      element.dispatchEvent(new CustomEvent(`scumble-request-${button.dataset['request']}`, {cancelable: true})),
    );
  }
}
