import {formatFixed, formatNumber} from '../views/words/number-format.js';
import type {Quality} from './protocol.js';

/** How each measure is written where several stand side by side: always with as many digits after the point. */
export const qualityWords: Readonly<Record<keyof Quality, (value: number) => string>> = {
  mse: value => formatNumber(value),
  psnr: value => formatFixed(value, 2),
  ssim: value => formatFixed(value, 3),
};

/** What was gained in PSNR, in dB, with its sign: a tenth is more than anyone sees. */
export function gainWords(gain: number): string {
  const words = formatFixed(gain, 1);
  return Number(gain.toFixed(1)) > 0 ? `+${words}` : words;
}
