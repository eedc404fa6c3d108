// The numbers of a latent map, each with what it is made of.
import type {NumberCard} from '../views/words/number-card.js';
import type {WidthResult} from './bottleneck-training.js';
import type {ArrowLengths} from './latent-bench.js';
import {denoisingStrings} from './strings.js';

/** Arrows as they are drawn. */
export interface DrawnArrows extends ArrowLengths {
  readonly count: number;
  /** Of 255. */
  readonly sigma: number;
}

/** Mean length of the arrows: by itself, or in spreads of the codes. */
export function arrowCard(
  key: string,
  which: 'mean' | 'relative',
  {mean, spread, count, sigma}: DrawnArrows,
): NumberCard {
  const {operands, ...texts} = denoisingStrings.latent.cards;
  return {
    key,
    level: 'term',
    ...texts[which],
    value: which === 'mean' ? mean : mean / spread,
    operands: [
      {name: operands.mean, value: mean},
      {name: operands.spread, value: spread},
      {name: operands.arrows, value: count},
      {name: operands.sigma, value: sigma},
    ],
  };
}

/** How much of the digits is left behind one bottleneck. */
export function widthCard(key: string, {width, psnr, parameters, steps, noise}: WidthResult): NumberCard {
  const {operands, psnr: texts} = denoisingStrings.latent.cards;
  return {
    key,
    level: 'term',
    ...texts,
    name: texts.name(width),
    value: psnr,
    operands: [
      {name: operands.mse, value: 10 ** (-psnr / 10)},
      {name: operands.width, value: width},
      {name: operands.parameters, value: parameters},
      {name: operands.steps, value: steps},
      {name: operands.sigma, value: noise},
    ],
  };
}

/** How far a digit's code is from the one that is decoded. @param differences  Number by number. */
export function distanceCard(key: string, label: number, distance: number, differences: readonly number[]): NumberCard {
  const {distance: texts} = denoisingStrings.latent.cards;
  const operands = differences.map((value, i) => {
    return {name: `z${subscript(i + 1)} − f(x)${subscript(i + 1)}`, value, format: 'signed' as const};
  });
  return {key, level: 'element', ...texts, name: texts.name(label), value: distance, operands};
}

function subscript(index: number): string {
  return [...String(index)].map(digit => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
