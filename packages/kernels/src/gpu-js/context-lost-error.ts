/** Raised for work on a WebGL context that the browser has taken away. Tensors on it are gone too. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError';

  constructor(where: string) {
    super(
      `${where}: the browser has taken the WebGL context away. Set up the backend anew, and start from data on the CPU.`,
    );
  }
}
