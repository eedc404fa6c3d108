import {learningRates} from '@scumble/style-transfer/options';
import type {Option} from 'commander';
import {networkPacks} from '../network-packs.js';
import {longOf, optionOf} from './flag.js';
import type {Flag} from './flag.js';
import {parseBytes, parseLayers, parseNames, parseNumber, parseScales, parseTile} from './flag-values.js';
import type {FlagNames} from './failure.js';

/** Every how many steps a preview is written where only `--preview` is given. */
export const previewEveryDefault = 10;

const packs = networkPacks.map(({id}) => id);
const rates = Object.entries(learningRates).map(([name, rate]) => `${rate} with ${name}`);

/** Options of `scumble stylize`, by group. Their defaults are `stylizeDefaults`. */
export const stylizeFlags: Readonly<Record<string, readonly Flag[]>> = {
  'Picture:': [
    {
      flags: '-o, --output <file>',
      text: 'the picture; its extension says the format: png, jpg, webp, avif, tiff',
      fallback: '<photo>-<painting>.png here',
    },
    {
      flags: '--size <pixels>',
      text: "longest side of the picture, at most the photograph's own",
      option: 'size',
      parse: parseNumber,
    },
    {flags: '--steps <count>', text: 'steps of the optimiser, over all scales', option: 'steps', parse: parseNumber},
    {
      flags: '--scales <ladder>',
      text: 'from coarse to fine: auto, how many (3), or the longest sides in pixels (128,256)',
      option: 'scales',
      parse: parseScales,
    },
    {
      flags: '--init <start>',
      text: 'where the picture starts: content (the photograph), style (the painting), noise, or an image file',
      option: 'init',
    },
    {
      flags: '--seed <number>',
      text: 'for --init noise: the same seed gives the same picture',
      option: 'seed',
      parse: parseNumber,
    },
    {
      flags: '--max-pixels <count>',
      text: 'refuse a photograph or painting with more pixels',
      option: 'maxPixels',
      parse: parseNumber,
      fallback: '100 megapixels',
    },
  ],
  'Objective (what counts for how much):': [
    {
      flags: '--content-weight <weight>',
      text: "weight of the photograph's content",
      option: 'contentWeight',
      parse: parseNumber,
    },
    {
      flags: '--style-weight <weight>',
      text: "weight of the painting's style",
      option: 'styleWeight',
      parse: parseNumber,
    },
    {
      flags: '--tv-weight <weight>',
      text: 'weight of smoothness (total variation)',
      option: 'totalVariationWeight',
      parse: parseNumber,
    },
    {
      flags: '--content-layers <layers>',
      text: 'layers that content is read from: relu4_2, or with shares relu3_1=1,relu4_2=2',
      option: 'contentLayers',
      parse: parseLayers,
    },
    {
      flags: '--style-layers <layers>',
      text: 'layers that style is read from, in the same way',
      option: 'styleLayers',
      parse: parseLayers,
    },
    {
      flags: '--style-scale <factor>',
      text: "size of the painting relative to the picture's: below 1 for finer strokes",
      option: 'styleScale',
      parse: parseNumber,
    },
    {
      flags: '--convention <name>',
      text: 'how losses are normalised: relative to the reference, or as Gatys wrote them',
      option: 'convention',
      choices: ['relative', 'gatys'],
    },
  ],
  'Optimiser:': [
    {
      flags: '--optimizer <name>',
      text: 'lbfgs needs fewer steps, adam less memory',
      option: 'optimizer',
      choices: Object.keys(learningRates).sort().reverse(),
    },
    {
      flags: '--learning-rate <rate>',
      text: 'adam: pixel values a step; lbfgs: first distance along each direction',
      option: 'learningRate',
      parse: parseNumber,
      fallback: rates.join(', '),
    },
    {
      flags: '--history <pairs>',
      text: 'lbfgs: pairs it remembers, two images of memory each',
      option: 'historySize',
      parse: parseNumber,
    },
    {
      flags: '--beta1 <number>',
      text: 'adam: how much of the mean gradient is kept',
      option: 'beta1',
      parse: parseNumber,
      fallback: "the paper's",
    },
    {
      flags: '--beta2 <number>',
      text: 'adam: how much of the mean squared gradient is kept',
      option: 'beta2',
      parse: parseNumber,
      fallback: "the paper's",
    },
  ],
  'Network:': [
    {
      flags: '--weights <pack>',
      text: `${packs.join(' or ')} (scumble weights list), or a safetensors file of your own`,
      option: 'weights',
    },
    {
      flags: '--pooling <mode>',
      text: 'max as trained, or average, which is smoother',
      option: 'pooling',
      choices: ['max', 'average'],
    },
    {
      flags: '--backend <name>',
      text: 'what tfjs computes on; auto takes the fastest',
      option: 'backend',
      choices: ['auto', 'wasm', 'cpu'],
    },
    {flags: '--engine <name>', text: 'what runs the convolutions (scumble info)', option: 'engine'},
    {
      flags: '--threads <count>',
      text: 'engine onnx: on so many cores',
      option: 'threads',
      parse: parseNumber,
      fallback: 'all',
    },
    {
      flags: '--provider <names>',
      text: 'engine onnx: what it computes on, best first, where your build has it: cuda,cpu',
      option: 'providers',
      parse: parseNames,
      fallback: 'cpu',
    },
  ],
  'Memory:': [
    {
      flags: '--tile <pixels>',
      text: 'side of the tiles that a large picture is painted in: auto (as memory asks), none, or pixels',
      option: 'tile',
      parse: parseTile,
    },
    {
      flags: '--memory <bytes>',
      text: 'what the run may take: auto for a safe share of what there is, or 800MB, 2GB; see scumble plan',
      option: 'memoryLimitBytes',
      parse: parseBytes,
    },
  ],
  'Reports:': [
    {
      flags: '--preview <file>',
      text: `write the growing picture to this file, every ${previewEveryDefault} steps if not said otherwise`,
      fallback: '<output>.preview.<ext>',
    },
    {
      flags: '--preview-every <steps>',
      text: 'write the growing picture every so many steps; 0 for never',
      option: 'previewEvery',
      parse: parseNumber,
    },
    {flags: '--json [file.json]', text: 'report of the whole run as JSON, to the file or to stdout'},
    {flags: '-q, --quiet', text: 'print nothing but errors'},
  ],
};

/** Each flag by the library's name of its value. */
export const flagNames: FlagNames = Object.fromEntries(
  Object.values(stylizeFlags).flatMap(flags =>
    flags.flatMap(flag => (flag.option ? [[flag.option, longOf(flag)]] : [])),
  ),
);

/**
 * The flags as commander's options, with the library's defaults.
 *
 * @param without  Names, as typed, of flags that a command has in its own way or not at all.
 */
export function stylizeOptions(without: readonly string[] = []): readonly Option[] {
  return Object.entries(stylizeFlags).flatMap(([group, flags]) =>
    flags.filter(flag => !without.includes(longOf(flag))).map(flag => optionOf(flag).helpGroup(group)),
  );
}

/** A flag of this table under the name that the library has for it. */
export function flagFor(option: string): Flag {
  const found = Object.values(stylizeFlags)
    .flat()
    .find(flag => flag.option === option);
  if (!found) throw new Error(`flagFor: no flag sets "${option}".`);
  return found;
}
