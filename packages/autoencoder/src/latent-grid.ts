import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {Autoencoder} from './autoencoder.js';
import type {LatentPlane, PlanePoint} from './latent-plane.js';
import {decodeLatents} from './latents.js';

export interface LatentGridOptions {
  /** The plane that the grid lies on; needed where a latent has more than two numbers. */
  readonly plane?: LatentPlane;
  /** From the left column to the right one, in the latent's own units. */
  readonly x: readonly [from: number, to: number];
  /** From the top row to the bottom one. */
  readonly y: readonly [from: number, to: number];
  readonly columns?: number;
  readonly rows?: number;
}

/** Pictures over a plane. */
export interface LatentGrid {
  /** `[rows · columns, h, w, channels]`, row by row from the top. The caller disposes. */
  readonly images: Tensor4D;
  /** Where each of them lies. */
  readonly points: readonly PlanePoint[];
}

/**
 * Decodes places in a rectangle of a latent plane: a map of what the network can draw.
 *
 * @throws {RangeError} if the latents do not fit the network, or it cannot decode by itself.
 */
export function decodeGrid(model: Autoencoder, {plane, x, y, columns = 12, rows = 12}: LatentGridOptions): LatentGrid {
  const between = ([from, to]: readonly [number, number], i: number, count: number): number =>
    count === 1 ? (from + to) / 2 : from + ((to - from) * i) / (count - 1);
  const points = Array.from({length: rows * columns}, (_, i): PlanePoint => [
    between(x, i % columns, columns),
    between(y, Math.floor(i / columns), rows),
  ]);
  return {images: decodeLatents(model, plane ? plane.lift(points) : points), points};
}
