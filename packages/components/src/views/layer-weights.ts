import {learningRates, stylizeDefaults} from '@scumble/style-transfer/options';
import type {RunOptions} from '../engine/protocol.js';

/** The layers of the style loss with their weights beside each other, those of the library where nothing else is asked for. */
export function styleLayerWeights({
  styleLayers = stylizeDefaults.styleLayers,
}: Pick<RunOptions, 'styleLayers'>): Readonly<Record<string, number>> {
  return isNames(styleLayers) ? Object.fromEntries(styleLayers.map(name => [name, 1])) : styleLayers;
}

function isNames(layers: NonNullable<RunOptions['styleLayers']>): layers is readonly string[] {
  return Array.isArray(layers);
}

/** The layers as an option of a run: those of weight 0 are left out; undefined, for the library's own, where all are alike. */
export function styleLayersOption(weights: Readonly<Record<string, number>>): RunOptions['styleLayers'] {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  const isDefault =
    entries.length === stylizeDefaults.styleLayers.length &&
    stylizeDefaults.styleLayers.every(name => weights[name] === entries[0]![1]);
  return entries.length === 0 || isDefault ? undefined : Object.fromEntries(entries);
}

/** What the optimiser begins with: see the option. */
export function learningRateOf({learningRate, optimizer = stylizeDefaults.optimizer}: RunOptions): number {
  return learningRate ?? learningRates[optimizer];
}
