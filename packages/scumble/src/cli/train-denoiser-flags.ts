import {Option} from 'commander';
import type {FlagNames} from './failure.js';
import {parseNumber} from './flag-values.js';

/** Flags by the library's name of their value. */
export const trainFlagNames: FlagNames = {batch: '--batch', patch: '--patch', rate: '--rate'};

/** Settings of a training that are the library's, by flag; what is not typed is the library's default, or the checkpoint's. */
export const trainSettingFlags = ['steps', 'seed', 'batch', 'patch', 'rate'] as const;

/** Options of `scumble train-denoiser`. */
export function trainDenoiserOptions(): readonly Option[] {
  const number = (flags: string, text: string) => new Option(flags, text).argParser(parseNumber);
  return [
    new Option('-o, --output <file>', 'the network, a safetensors file; its checkpoints lie beside it').default(
      'denoiser.safetensors',
    ),
    new Option('--resume', 'go on from the checkpoint beside the output, with its settings'),
    number('--steps <count>', 'steps of the optimiser (default: 1000)'),
    number('--seed <number>', 'of the first weights, the order of the data and the noise (default: 1)'),
    new Option('--network <name>', 'small: minutes; photo: that of the pack photo-denoiser, hours').choices([
      'small',
      'photo',
    ]),
    number('--batch <count>', 'patches in a step (default: 8)'),
    number('--patch <pixels>', 'side of a patch (default: 32)'),
    number('--rate <number>', "Adam's rate at its highest (default: 0.003)"),
    number('--checkpoint-every <steps>', 'how often a checkpoint is written').default(100),
    new Option('--backend <name>', 'what tfjs computes on').choices(['auto', 'wasm', 'cpu']).default('auto'),
    new Option('-q, --quiet', 'print nothing but errors'),
  ];
}
