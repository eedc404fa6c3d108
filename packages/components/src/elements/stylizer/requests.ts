/** What can be asked of a stylizer by an event `scumble-request-…`, from inside it or on it: so anyone can bring controls. */
export const stylizerRequests = ['play', 'pause', 'step', 'stop', 'reset', 'weight', 'download'] as const;

export type StylizerRequest = (typeof stylizerRequests)[number];

/** What a request may say beside its name. */
export interface RequestDetail {
  readonly steps?: number;
  readonly term?: string;
  readonly weight?: number;
}

/** Sends a request up from a control. */
export function request(control: Element | null, name: StylizerRequest): void {
  control?.dispatchEvent(new CustomEvent(`scumble-request-${name}`, {bubbles: true, composed: true, cancelable: true}));
}

/** Does what a request asks for, unless somebody with an engine of their own has answered it and said so. */
export function answer(
  event: Event,
  actions: Readonly<Record<StylizerRequest, (detail: RequestDetail) => unknown>>,
): void {
  if (event.defaultPrevented) return;
  event.stopPropagation();
  const name = event.type.replace('scumble-request-', '') as StylizerRequest;
  actions[name](((event as CustomEvent<unknown>).detail ?? {}) as RequestDetail);
}
