/** What is left of the variance of Gaussian noise where it is clipped at 0, from the distance of the mean of what is left. */
export interface ClippedVariance {
  /**
   * @param distance  Mean of the clipped values, in units of the noise's own standard deviation; 0.4 and less is all black.
   * @returns Variance of the clipped values, in units of the noise's own: 0.34 in black, 1 far from it.
   */
  (distance: number): number;
}

const steps = 1800;
const [darkest, brightest] = [-3, 6];

/**
 * Tabulates {@link ClippedVariance}.
 *
 * For x = max(0, ξ + n), n standard normal: E x = φ + ξΦ and E x² = (ξ² + 1)Φ + ξφ at ξ. White is black from the other side.
 *
 * Source: Foi2009, eq. 21 and 22 (docs/papers.md).
 * Departs: a table over the mean of what is seen, which rises with ξ, in place of one over ξ.
 */
export function clippedVariance(): ClippedVariance {
  const means = new Float64Array(steps + 1);
  const variances = new Float64Array(steps + 1);
  const width = (brightest - darkest) / steps;
  let [cumulative, before] = [0.00135, density(darkest)];
  for (let i = 0; i <= steps; i++) {
    const xi = darkest + i * width;
    const here = density(xi);
    if (i > 0) cumulative += (width * (before + here)) / 2;
    before = here;
    const mean = here + xi * cumulative;
    means[i] = mean;
    variances[i] = (xi * xi + 1) * cumulative + xi * here - mean * mean;
  }
  return distance => interpolate(means, variances, distance);
}

function density(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Of a table whose places ascend; held at its ends. */
function interpolate(places: Float64Array, values: Float64Array, place: number): number {
  let [low, high] = [0, places.length - 1];
  if (place <= places[low]!) return values[low]!;
  if (place >= places[high]!) return values[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= place) low = middle;
    else high = middle;
  }
  const share = (place - places[low]!) / (places[high]! - places[low]!);
  return values[low]! + share * (values[high]! - values[low]!);
}
