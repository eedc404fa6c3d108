import type {Latent} from './latents.js';

/** A latent near another. */
export interface Neighbour {
  /** Its place in the list. */
  readonly index: number;
  /** Euclidean. */
  readonly distance: number;
}

/**
 * The latents nearest to one, nearest first.
 *
 * @param latents  All of one length.
 * @param query  Of the same length; where it is one of the list, it finds itself at distance 0.
 * @param count  How many; fewer where there are no more.
 * @throws {RangeError} if the lengths differ.
 */
export function nearestNeighbours(latents: readonly Latent[], query: Latent, count = 5): readonly Neighbour[] {
  const wrong = latents.find(latent => latent.length !== query.length);
  if (wrong) {
    throw new RangeError(
      `nearestNeighbours: latents must have ${query.length} numbers as the query has, got ${wrong.length}.`,
    );
  }
  return latents
    .map((latent, index) => ({index, distance: Math.hypot(...latent.map((value, i) => value - query[i]!))}))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, count);
}
