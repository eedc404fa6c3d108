/** Raised for work on a WebGL context that the browser has taken away. Tensors on it are gone too. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError';
  /** Whether the browser was asked for a new context, and gives none. */
  readonly isFinal: boolean;

  constructor(where: string, {isFinal = false}: {readonly isFinal?: boolean} = {}) {
    super(
      isFinal
        ? `${where}: the browser has taken the WebGL context away and gives no new one. Reload the page, or use the backend "wasm".`
        : `${where}: the browser has taken the WebGL context away. Set up the backend anew, and start from data on the CPU.`,
    );
    this.isFinal = isFinal;
  }
}
