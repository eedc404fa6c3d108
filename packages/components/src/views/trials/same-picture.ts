import type {Pixels} from '../pixels.js';

/** Parts of a side that are compared. */
const parts = 8;
/** How far the mean color of a part may be off, of 255: another size or another decoder, not another picture. */
const tolerance = 16;

/**
 * Whether two pictures show the same, be it in different sizes: the mean colors of 8 × 8 parts agree within 16 of 255, and the
 * ratios of their sides within a twentieth.
 */
export function isSamePicture(a: Pixels, b: Pixels): boolean {
  if (a === b) return true;
  const [ratioA, ratioB] = [a.width / a.height, b.width / b.height];
  if (Math.abs(ratioA / ratioB - 1) > 0.05) return false;
  const [means, others] = [partMeans(a), partMeans(b)];
  return means.every((mean, i) => Math.abs(mean - others[i]!) <= tolerance);
}

/** Mean red, green and blue of each part, row by row. */
function partMeans({width, height, data}: Pixels): readonly number[] {
  const sums = new Float64Array(4 * parts ** 2);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    const part = Math.floor((row * parts) / height) * parts + Math.floor((column * parts) / width);
    for (let color = 0; color < 3; color++) sums[4 * part + color]! += data[4 * pixel + color]!;
    sums[4 * part + 3]!++;
  }
  return Array.from({length: 3 * parts ** 2}, (_, i) => {
    const part = Math.floor(i / 3);
    return sums[4 * part + (i % 3)]! / Math.max(1, sums[4 * part + 3]!);
  });
}
