import type {Image, Size} from '@scumble/image';
import {estimateStepMs, planStylize} from '@scumble/style-transfer';
import type {Init, MemoryPlan, StylizeOptions} from '@scumble/style-transfer';
import {architectures, assertLayer, layerGeometry, layerRows} from '@scumble/vgg';
import {findPack} from '@scumble/weights';
import {assertEngine, chooseBackend, nameOfEngine} from './extractor.js';
import type {NetworkOptions} from './extractor.js';
import {layerNames} from './layer-names.js';
import {speedOf} from './speed.js';
import {stylizeDefaults} from './stylize-defaults.js';
import {networkPacks} from './network-packs.js';

/** Options of {@link plan}: those of the run that decide how much there is to do and to keep. */
export interface PlanOptions extends Omit<StylizeOptions, 'init'>, Pick<NetworkOptions, 'backend' | 'engine' | 'onnx'> {
  /** A pack's id. */
  readonly weights?: string;
  readonly init?: Exclude<Init, Image>;
  /** Also measures how fast this machine is, for `stepMs`: a second or two, once for each network and engine. */
  readonly timed?: boolean;
}

/** How one scale of a picture will be painted, and what it will take. */
export interface StylizePlan extends MemoryPlan {
  /** Milliseconds of a step, an estimate; only where it was asked for by `timed`. */
  readonly stepMs?: number;
}

/**
 * What `stylize` would take, before it takes it: no weights are loaded and no picture is made.
 *
 * ```js
 * const plans = await plan({width: 4096, height: 2731}, {size: 4096, timed: true});
 * console.log(plans.at(-1)); // {width: 4096, height: 2731, tile: 512, tiles: 48, bytes: …, stepMs: …}
 * ```
 *
 * @param photo  Size of the photograph.
 * @returns One plan a scale, coarse to fine; the last is that of the picture.
 * @throws {RangeError} for an option that cannot be, or a picture that does not fit: with the nearest size that does.
 */
export async function plan(
  photo: Size,
  {weights = stylizeDefaults.weights, backend, engine, onnx, timed = false, ...options}: PlanOptions = {},
): Promise<readonly StylizePlan[]> {
  const {architecture} = findPack(weights, networkPacks);
  const geometry = layerGeometry(layerRows(architectures[architecture]!));
  const {contentLayers, styleLayers} = {...stylizeDefaults, ...options};
  const known = geometry.map(({name}) => name);
  [contentLayers, styleLayers].flatMap(layerNames).forEach(layer => assertLayer(layer, known, architecture));
  await chooseBackend(backend);
  await assertEngine({engine, onnx});
  const network = {geometry, engine: await nameOfEngine({engine, onnx})};
  const plans = planStylize(photo, network, options);
  if (!timed) return plans;
  const speed = await speedOf(weights, {engine, onnx}, network.engine, options);
  return plans.map(each => ({...each, stepMs: Math.round(estimateStepMs(each, network, options, speed))}));
}
