/** A plane on which codes are drawn, whatever their width. Codes are `count · width` numbers, places `count · 2`. */
export interface CodePlane {
  /** `own`: the two numbers themselves. `pca`: the first two principal components. */
  readonly method: 'own' | 'pca';
  /** Share of the codes' variance along both axes together, from 0 to 1. */
  readonly explained: number;
  /** Where codes fall on the plane. */
  project(codes: Float32Array): Float32Array<ArrayBuffer>;
  /** The codes that lie on the plane at such places. */
  lift(places: Float32Array): Float32Array<ArrayBuffer>;
}

const ownPlane: CodePlane = {
  method: 'own',
  explained: 1,
  project: codes => Float32Array.from(codes),
  lift: places => Float32Array.from(places),
};

/**
 * The plane of codes: of two numbers these themselves, of more the plane on which they are spread widest.
 *
 * @param before  Where the same codes were drawn before: an axis that has turned around meanwhile is turned back, for
 *   principal components have no sign of their own.
 */
export async function planeOf(codes: Float32Array, width: number, before?: Float32Array): Promise<CodePlane> {
  if (width === 2) return ownPlane;
  // Most of its bytes are a library for matrices, which a map of two numbers does without.
  const {latentPlane} = await import('@scumble/autoencoder/latent-plane');
  const plane = latentPlane(rowsOf(codes, width));
  const project = (all: Float32Array) => Float32Array.from(plane.project(rowsOf(all, width)).flat());
  const turns = before ? turnsBetween(project(codes), before) : [1, 1];
  const turned = (places: Float32Array) => places.map((value, i) => value * turns[i % 2]!);
  return {
    method: 'pca',
    explained: plane.explained[0] + plane.explained[1],
    project: all => turned(project(all)) as Float32Array<ArrayBuffer>,
    lift: places => {
      const points = rowsOf(turned(places), 2).map(([x = 0, y = 0]) => [x, y] as const);
      return Float32Array.from(plane.lift(points).flat());
    },
  };
}

/** Codes row by row. */
export function rowsOf(codes: Float32Array, width: number): readonly (readonly number[])[] {
  return Array.from({length: codes.length / width}, (_, i) => [...codes.subarray(i * width, (i + 1) * width)]);
}

function turnsBetween(now: Float32Array, before: Float32Array): readonly number[] {
  if (now.length !== before.length) return [1, 1];
  return [0, 1].map(axis => {
    let sum = 0;
    for (let i = axis; i < now.length; i += 2) sum += now[i]! * before[i]!;
    return sum < 0 ? -1 : 1;
  });
}

/** Mean distance between codes that belong together. @param width  How many numbers a code has. */
export function meanDistance(a: Float32Array, b: Float32Array, width: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += width) {
    let square = 0;
    for (let k = i; k < i + width; k++) square += (a[k]! - b[k]!) ** 2;
    sum += Math.sqrt(square);
  }
  return sum / Math.max(1, a.length / width);
}

/** How far codes are spread: root of their mean squared distance from their mean. */
export function spreadOf(codes: Float32Array, width: number): number {
  const count = Math.max(1, codes.length / width);
  const means = Array.from({length: width}, (_, k) => {
    let sum = 0;
    for (let i = k; i < codes.length; i += width) sum += codes[i]!;
    return sum / count;
  });
  return Math.sqrt(codes.reduce((sum, value, i) => sum + (value - means[i % width]!) ** 2, 0) / count);
}
