import {measureSpeed} from '@scumble/style-transfer';
import type {StylizeOptions} from '@scumble/style-transfer';
import {architectures, layerRows, vgg} from '@scumble/vgg';
import {findPack} from '@scumble/weights';
import type {Weights, WeightTensor} from '@scumble/weights';
import type {NetworkOptions} from './extractor.js';

const speeds = new Map<string, Promise<number>>();

/**
 * How fast a pack's network runs here: multiply-adds a millisecond of a whole step. Measured once for each network, engine and
 * choice of layers, on a network of the same shape whose weights are noise, so that none must be loaded.
 *
 * @param engine  By its full name, as it was chosen.
 */
export function speedOf(
  pack: string,
  network: Pick<NetworkOptions, 'engine' | 'onnx'>,
  engine: string,
  options: StylizeOptions,
): Promise<number> {
  const {contentLayers, styleLayers} = options;
  const key = JSON.stringify([pack, engine, contentLayers, styleLayers]);
  const known = speeds.get(key) ?? measure(pack, network, options);
  speeds.set(key, known);
  // What could not be measured may be another time.
  known.catch(() => speeds.delete(key));
  return known;
}

async function measure(pack: string, network: Pick<NetworkOptions, 'engine' | 'onnx'>, options: StylizeOptions) {
  const extractor = await vgg(noiseWeights(findPack(pack).architecture), network);
  try {
    return await measureSpeed(extractor, options);
  } finally {
    extractor.dispose();
  }
}

/** Filters of noise whose features neither die away nor grow from layer to layer. */
function noiseWeights(architecture: string): Weights {
  const tensors = new Map<string, WeightTensor>();
  for (const row of layerRows(architectures[architecture]!)) {
    if (row.kind !== 'convolution') continue;
    const {weights, inChannels, outChannels} = row;
    const spread = Math.sqrt(6 / (9 * inChannels));
    const shape = [outChannels, inChannels, 3, 3];
    tensors.set(`${weights}.weight`, {shape, values: noise(9 * inChannels * outChannels, spread)});
    tensors.set(`${weights}.bias`, {shape: [outChannels], values: new Float32Array(outChannels)});
  }
  const preprocessing = {range: 1, order: 'rgb', mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]} as const;
  return {id: 'noise', architecture, preprocessing, tensors};
}

/** Uniform in ±spread, the same every time. */
function noise(length: number, spread: number): Float32Array {
  let state = 1;
  return Float32Array.from({length}, () => {
    // Numerical Recipes' linear congruence, modulo 2³².
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return spread * (state / 2 ** 31 - 1);
  });
}
