import {InvalidArgumentError, Option} from 'commander';
import type {FlagNames} from './failure.js';
import {parseNumber} from './flag-values.js';

/** Flags by the library's name of their value. */
export const denoiseFlagNames: FlagNames = {strength: '--strength', passes: '--passes', tile: '--tile'};

/** Options of `scumble denoise`. */
export function denoiseOptions(): readonly Option[] {
  return [
    new Option(
      '-o, --output <file>',
      'the picture; its extension says the format: png, jpg, webp, avif, tiff (default: <photo>-denoised.png here)',
    ),
    new Option('--sigma <level>', 'standard deviation of the noise, of 255 (default: estimated)').argParser(parseSigma),
    new Option('--strength <share>', 'how much of the noise goes: 0 none, 1 all').argParser(parseNumber).default(1),
    new Option('--passes <count>', 'mean of so many: 1, 2, 4 or 8 times as long, and a little better each time')
      .argParser(parseNumber)
      .default(1),
    new Option('--tile <pixels>', 'longest side of a tile: memory grows with its square')
      .argParser(text => (text.trim() === 'auto' ? 'auto' : parseNumber(text)))
      .default('auto'),
    new Option('--weights <file>', 'photo-denoiser, or a network of your own that train-denoiser wrote').default(
      'photo-denoiser',
    ),
    new Option('--engine <name>', 'what runs the convolutions (scumble info)').default('auto'),
    new Option('--backend <name>', 'what tfjs computes on').choices(['auto', 'wasm', 'cpu']).default('auto'),
    new Option('--max-pixels <count>', 'refuse a photograph with more pixels (default: 100 megapixels)').argParser(
      parseNumber,
    ),
    new Option('-q, --quiet', 'print nothing but errors'),
  ];
}

/** σ as photographers and papers say it, 0 to 255, in units of white. */
function parseSigma(text: string): number {
  const value = parseNumber(text);
  if (!(value >= 0 && value <= 255)) throw new InvalidArgumentError('It must be from 0 to 255.');
  return value / 255;
}
