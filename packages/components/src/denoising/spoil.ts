import {corrupt, Random} from '@scumble/autoencoder';
import type {Raster, Spoiling} from './protocol.js';

/**
 * A picture made worse in a known way, clipped to [0, 1]; the same seed spoils in the same way.
 *
 * @throws {RangeError} for an unknown kind or a level out of its range.
 */
export function spoil({values, ...size}: Raster, {kind, level, seed}: Spoiling): Raster {
  const {patch} = corrupt({...size, data: values}, {kind, level}, new Random(seed));
  return {...size, values: new Float32Array(patch.data)};
}
