/** Keeps tfjs's advertisement for its other Node package, and its warnings for programmers, off a user's terminal. */
export async function quietTfjs(): Promise<void> {
  const {enableProdMode} = await import('@tensorflow/tfjs-core');
  enableProdMode();
}
