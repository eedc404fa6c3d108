import type {Gram} from './gram-terms.js';

/**
 * Channels in an order in which those that are active together stand side by side: the leaves of a tree that joins, again and
 * again, the two groups that are closest on average. Within a pair the stronger group comes first.
 *
 * Close means a large Gᵢⱼ / √(Gᵢᵢ Gⱼⱼ), the cosine between the two channels' maps.
 *
 * @returns Channel numbers.
 *
 * Source: Eisen1998 (docs/papers.md): average linkage, and the ordered heat map that it gives.
 */
export function clusterOrder({channels, sums}: Gram): readonly number[] {
  const distances = cosineDistances(channels, sums);
  const groups = new Map(
    Array.from({length: channels}, (_, i) => [i, {leaves: [i], energy: sums[i * (channels + 1)]!}]),
  );
  const nearest = new Map([...groups.keys()].map(i => [i, nearestOf(i, groups.keys(), distances, channels)]));
  while (groups.size > 1) {
    let a = -1;
    let least = Infinity;
    for (const [i, j] of nearest) {
      const distance = distances[i * channels + j]!;
      if (distance < least || a < 0) [a, least] = [i, distance];
    }
    const b = nearest.get(a)!;
    const [one, other] = [groups.get(a)!, groups.get(b)!];
    // The distance to a joined group is the mean over all of its channels.
    for (const k of groups.keys()) {
      const mean =
        (distances[a * channels + k]! * one.leaves.length + distances[b * channels + k]! * other.leaves.length) /
        (one.leaves.length + other.leaves.length);
      distances[a * channels + k] = distances[k * channels + a] = mean;
    }
    const [first, second] = one.energy >= other.energy ? [one, other] : [other, one];
    groups.set(a, {leaves: [...first.leaves, ...second.leaves], energy: one.energy + other.energy});
    groups.delete(b);
    nearest.delete(b);
    for (const [i, j] of nearest) {
      if (i === a || j === a || j === b) nearest.set(i, nearestOf(i, groups.keys(), distances, channels));
      else if (distances[i * channels + a]! < distances[i * channels + j]!) nearest.set(i, a);
    }
  }
  return [...groups.values()].flatMap(({leaves}) => leaves);
}

/** 1 − cosine, `[channels, channels]`; a channel that is never active is far from every other one. */
function cosineDistances(channels: number, sums: Float64Array): Float64Array {
  const lengths = Float64Array.from({length: channels}, (_, i) => Math.sqrt(sums[i * (channels + 1)]!));
  return sums.map((sum, k) => {
    const product = lengths[Math.floor(k / channels)]! * lengths[k % channels]!;
    return product > 0 ? 1 - sum / product : 2;
  });
}

/** The other group that is closest; `from` itself where there is no other. */
function nearestOf(from: number, others: Iterable<number>, distances: Float64Array, channels: number): number {
  let [found, least] = [from, Infinity];
  for (const other of others) {
    if (other === from || distances[from * channels + other]! >= least) continue;
    [found, least] = [other, distances[from * channels + other]!];
  }
  return found;
}
