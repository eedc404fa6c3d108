import {closest, distance} from 'fastest-levenshtein';

/**
 * Refuses a layer that a network does not have.
 *
 * @param layers  Names of those that it has.
 * @param network  Its name: the error begins with it.
 * @throws {RangeError} that lists the layers, and the nearest of them where it is near.
 */
export function assertLayer(layer: string, layers: readonly string[], network: string): void {
  if (layers.includes(layer)) return;
  const near = closest(layer, layers);
  const hint = distance(layer, near) <= 3 ? ` Did you mean "${near}"?` : '';
  throw new RangeError(`${network}: unknown layer "${layer}"; expected one of ${layers.join(', ')}.${hint}`);
}
