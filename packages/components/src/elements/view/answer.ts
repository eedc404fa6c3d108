/** What a request may say beside its name. */
export interface RequestDetail {
  readonly steps?: number;
  readonly term?: string;
  readonly weight?: number;
}

/**
 * What can be asked of an element by events `scumble-request-<name>`, from inside it or on it: so anyone can bring controls, and
 * its own do no more. One that somebody with an engine of their own has answered, and prevented, is left alone.
 *
 * @param actions  By name of the request.
 */
export function answerRequests(
  element: HTMLElement,
  actions: Readonly<Record<string, (detail: RequestDetail) => unknown>>,
): void {
  for (const [name, act] of Object.entries(actions)) {
    element.addEventListener(`scumble-request-${name}`, event => {
      if (event.defaultPrevented) return;
      event.stopPropagation();
      act(((event as CustomEvent<unknown>).detail ?? {}) as RequestDetail);
    });
  }
}

/** Sends a request up from a control. */
export function sendRequest(control: EventTarget | null, name: string): void {
  control?.dispatchEvent(new CustomEvent(`scumble-request-${name}`, {bubbles: true, composed: true, cancelable: true}));
}
