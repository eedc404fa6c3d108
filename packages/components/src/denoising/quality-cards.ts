import type {NumberCard, Operand} from '../views/words/number-card.js';
import type {Quality, Raster} from './protocol.js';
import {denoisingStrings} from './strings.js';

/** What can be measured of a picture against the clean one. */
export const measures = ['mse', 'psnr', 'ssim'] as const;
export type Measure = (typeof measures)[number];

/**
 * One measure of one picture, with what it is made of.
 *
 * @param which  The picture's name in words.
 * @param count  How many values the picture has.
 * @param noisy  The spoilt picture's quality, to be compared with, where this is another one.
 */
export function qualityCard(
  key: string,
  measure: Measure,
  which: string,
  quality: Quality,
  count: number,
  noisy?: Quality,
): NumberCard {
  const {operands: names, measures: texts, cardName} = denoisingStrings;
  const own: readonly Operand[] =
    measure === 'mse'
      ? [
          {name: names.sum, value: quality.mse * count},
          {name: names.n, value: count},
        ]
      : measure === 'psnr'
        ? [{name: names.mse, value: quality.mse}]
        : [];
  const compared: readonly Operand[] = noisy
    ? [
        {name: names.noisy, value: noisy[measure]},
        {name: names.gain, value: quality[measure] - noisy[measure], format: 'signed'},
      ]
    : [];
  const {name, ...rest} = texts[measure];
  return {
    key,
    level: 'term',
    ...rest,
    name: cardName(name, which),
    value: quality[measure],
    operands: [...own, ...compared],
  };
}

/** A place in a picture. */
export interface PixelPlace {
  readonly row: number;
  readonly column: number;
}

/** One pixel of a picture with three channels shows its green: luminance for most of it. */
export function pixelOf({values, width, channels}: Raster, {row, column}: PixelPlace): number {
  return values[(row * width + column) * channels + (channels === 3 ? 1 : 0)] ?? 0;
}

/** One pixel's share in the error. */
export function pixelCard(
  key: string,
  place: PixelPlace,
  {clean, noisy, output}: {readonly clean: number; readonly noisy: number; readonly output: number},
): NumberCard {
  const {name, symbols, words, normaliser, moves, ...texts} = denoisingStrings.pixel;
  const operands: readonly Operand[] = [
    {name: texts.clean, value: clean},
    {name: texts.noisy, value: noisy},
    {name: texts.output, value: output},
    {name: texts.error, value: output - clean, format: 'signed'},
  ];
  const value = (output - clean) ** 2;
  return {
    key,
    level: 'element',
    name: name(place.row, place.column),
    value,
    symbols,
    words,
    normaliser,
    moves,
    operands,
  };
}
