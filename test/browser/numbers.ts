/** Numbers in [-1, 1), the same every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  };
}

/** Largest difference, in units of the largest expected number. Where that is no number, anything will do. */
export function largestError(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [error, largest] = [0, 1e-30];
  for (let i = 0; i < expected.length; i++) {
    if (Number.isNaN(expected[i])) continue;
    const difference = Math.abs(got[i]! - expected[i]!);
    error = difference <= error ? error : Number.isNaN(difference) ? Infinity : difference;
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return got.length === expected.length ? error / largest : Infinity;
}
