import type {Image, Size} from '@scumble/image';
import {createNetwork} from '@scumble/kernels';
import type {Layer} from '@scumble/kernels';
import {planStylize} from '@scumble/style-transfer';
import type {Init, MemoryPlan, StylizeOptions} from '@scumble/style-transfer';
import {architectures, layerGeometry, layerRows} from '@scumble/vgg';
import {findPack} from '@scumble/weights';
import {chooseBackend} from './extractor.js';
import type {NetworkOptions} from './extractor.js';
import {stylizeDefaults} from './stylize-defaults.js';

/** Options of {@link plan}: those of the run that decide how much there is to do and to keep. */
export interface PlanOptions extends Omit<StylizeOptions, 'init'>, Pick<NetworkOptions, 'backend' | 'engine'> {
  /** A pack's id. */
  readonly weights?: string;
  readonly init?: Exclude<Init, Image>;
}

/**
 * What `stylize` would take, before it takes it: no weights are loaded and no picture is made.
 *
 * ```js
 * const plans = await plan({width: 4096, height: 2731}, {size: 4096});
 * console.log(plans.at(-1)); // {width: 4096, height: 2731, tile: 512, tiles: 40, bytes: …}
 * ```
 *
 * @param photo  Size of the photograph.
 * @returns One plan a scale, coarse to fine; the last is that of the picture.
 * @throws {RangeError} for an option that cannot be, or a picture that does not fit: with the nearest size that does.
 */
export async function plan(
  photo: Size,
  {weights = stylizeDefaults.weights, backend, engine = stylizeDefaults.engine, ...options}: PlanOptions = {},
): Promise<readonly MemoryPlan[]> {
  const rows = layerRows(architectures[findPack(weights).architecture]!);
  await chooseBackend(backend);
  return planStylize(photo, {geometry: layerGeometry(rows), engine: await engineOf(engine, rows)}, options);
}

/** The engine that would be taken, by its full name: a network of the first layer, without weights, tells. */
async function engineOf(engine: string, rows: ReturnType<typeof layerRows>): Promise<string> {
  const [first] = rows;
  const layers: Layer[] = [];
  if (first?.kind === 'convolution') {
    const {inChannels, outChannels} = first;
    const filter = new Float32Array(9 * inChannels * outChannels);
    layers.push({...first, size: 3, filter, bias: new Float32Array(outChannels)});
  }
  const network = await createNetwork(layers, {engine});
  network.dispose();
  return network.engine;
}
