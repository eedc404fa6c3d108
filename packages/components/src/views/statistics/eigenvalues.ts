/**
 * The eigenvalues of a symmetric matrix: Householder's reduction to three diagonals, then implicit QL steps on these.
 *
 * A generator, so that a page can spread a large one over many short tasks: it yields after each row of the reduction, which
 * takes n² of the n³ operations. Without eigenvectors it needs a tenth of the work of a whole decomposition.
 *
 * @param matrix  `[n, n]`, of which the lower triangle is read. Not changed.
 * @returns `[n]`, the largest first.
 * @throws {Error} if an eigenvalue has not settled after 60 steps, which finite symmetric matrices do not do.
 *
 * Source: Martin1968 and Bowdler1968 (docs/papers.md).
 */
export function* symmetricEigenvalues(matrix: ArrayLike<number>, n: number): Generator<void, Float64Array> {
  const work = Float64Array.from(matrix);
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    reduceRow(work, n, i, beside);
    yield;
  }
  for (let i = 0; i < n; i++) diagonal[i] = work[i * n + i]!;
  settle(diagonal, beside);
  return diagonal.sort().reverse();
}

/** Reflects row i, so that only the number beside its diagonal is left, which goes to `beside[i]`. */
function reduceRow(work: Float64Array, n: number, i: number, beside: Float64Array): void {
  const row = work.subarray(i * n, i * n + i);
  let squares = 0;
  for (const value of row) squares += value * value;
  const last = row[i - 1]!;
  const length = last > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  beside[i] = i === 1 ? last : length;
  if (i === 1 || squares === last * last) {
    beside[i] = last;
    return;
  }
  const half = squares - last * length;
  row[i - 1] = last - length;
  const product = timesVector(work, n, row);
  let along = 0;
  for (let j = 0; j < i; j++) along += (product[j]! /= half) * row[j]!;
  const share = along / (2 * half);
  for (let j = 0; j < i; j++) product[j]! -= share * row[j]!;
  for (let j = 0; j < i; j++) {
    for (let k = 0; k <= j; k++) work[j * n + k]! -= row[j]! * product[k]! + product[j]! * row[k]!;
  }
}

/** The leading block, given by its lower triangle, times a vector. */
function timesVector(work: Float64Array, n: number, vector: Float64Array): Float64Array {
  const product = new Float64Array(vector.length);
  for (let j = 0; j < vector.length; j++) {
    const at = vector[j]!;
    let sum = work[j * n + j]! * at;
    for (let k = 0; k < j; k++) {
      const value = work[j * n + k]!;
      sum += value * vector[k]!;
      product[k]! += value * at;
    }
    product[j]! += sum;
  }
  return product;
}

/** Turns the diagonal of three diagonals into eigenvalues; `beside[i]` stands between i − 1 and i. */
function settle(diagonal: Float64Array, beside: Float64Array): void {
  const n = diagonal.length;
  beside.copyWithin(0, 1);
  beside[n - 1] = 0;
  for (let from = 0; from < n; from++) {
    for (let steps = 0; ; steps++) {
      let to = from;
      while (to < n - 1 && !isNothing(beside[to]!, diagonal[to]!, diagonal[to + 1]!)) to++;
      if (to === from) break;
      if (steps === 60) throw new Error('symmetricEigenvalues: no end after 60 steps. The matrix must be finite.');
      rotate(diagonal, beside, from, to);
    }
  }
}

function isNothing(value: number, above: number, below: number): boolean {
  const size = Math.abs(above) + Math.abs(below);
  return size + Math.abs(value) === size;
}

/** One implicit QL step from `to` up to `from`, with Wilkinson's shift. */
function rotate(diagonal: Float64Array, beside: Float64Array, from: number, to: number): void {
  const slope = (diagonal[from + 1]! - diagonal[from]!) / (2 * beside[from]!);
  let g = diagonal[to]! - diagonal[from]! + beside[from]! / (slope + Math.sign(slope || 1) * Math.hypot(slope, 1));
  let [sine, cosine, carried] = [1, 1, 0];
  for (let i = to - 1; i >= from; i--) {
    const f = sine * beside[i]!;
    const b = cosine * beside[i]!;
    const length = Math.hypot(f, g);
    beside[i + 1] = length;
    if (length === 0) {
      diagonal[i + 1]! -= carried;
      beside[to] = 0;
      return;
    }
    [sine, cosine] = [f / length, g / length];
    g = diagonal[i + 1]! - carried;
    const r = (diagonal[i]! - g) * sine + 2 * cosine * b;
    carried = sine * r;
    diagonal[i + 1] = g + carried;
    g = cosine * r - b;
  }
  diagonal[from]! -= carried;
  beside[from] = g;
  beside[to] = 0;
}
