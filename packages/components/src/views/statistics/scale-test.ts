import {normalisers} from './content-terms.js';
import type {Normaliser} from './content-terms.js';
import type {FeatureMaps} from './feature-maps.js';
import {gramOf, styleLossOf} from './gram-terms.js';
import type {Gram} from './gram-terms.js';

/** The style loss of one layer at two sizes, under one normaliser. */
export interface ScaleRow {
  readonly normaliser: Normaliser;
  readonly before: number;
  readonly after: number;
  /** after / before; 1 where the normaliser keeps losses of different sizes comparable. NaN for a loss of 0. */
  readonly ratio: number;
}

/** Every cell `times` × `times` times over: the layer of a picture enlarged without anything new in it. */
export function repeatCells({height, width, channels, values}: FeatureMaps, times: number): FeatureMaps {
  const larger = new Float32Array(values.length * times ** 2);
  for (let row = 0; row < height * times; row++) {
    for (let column = 0; column < width * times; column++) {
      const from = (Math.floor(row / times) * width + Math.floor(column / times)) * channels;
      larger.set(values.subarray(from, from + channels), (row * width * times + column) * channels);
    }
  }
  return {height: height * times, width: width * times, channels, values: larger};
}

/**
 * Doubles the side of picture and painting and compares the style loss under every normaliser.
 *
 * Four times as many cells make a sum four times as large, and its squared difference sixteen times; a mean stays.
 */
export function scaleTest(generated: FeatureMaps, style: FeatureMaps): readonly ScaleRow[] {
  const before: readonly [Gram, Gram] = [gramOf(generated), gramOf(style)];
  const after: readonly [Gram, Gram] = [gramOf(repeatCells(generated, 2)), gramOf(repeatCells(style, 2))];
  return normalisers.map(normaliser => {
    const [small, large] = [styleLossOf(...before, normaliser), styleLossOf(...after, normaliser)];
    return {normaliser, before: small, after: large, ratio: large / small};
  });
}
