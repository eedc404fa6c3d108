import type {Image, Size} from '@scumble/image';
import type {FeatureExtractor, LayerGeometry} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import type {MemoryPlan, PlannedNetwork} from './memory-plan.js';
import {bindObjective} from '../objective/objective.js';
import {totalOf} from '../objective/stylize-objective.js';
import {stylizeSettings} from '../stylize-options.js';
import type {StylizeOptions} from '../stylize-options.js';
import {tileGrid, tileRule} from '../tiles/tile-grid.js';
import type {TotalLoss} from '../losses/total-loss.js';

/** Sides of the probe's picture, in pixels: the next one is taken while a step is too short to say much. */
const sides = [128, 256, 512];
const longEnoughMs = 100;

/**
 * How fast this machine steps: times a whole step, features, losses and gradient, on a small picture of noise.
 *
 * @param options  Those of the run: what the losses read decides how deep the network goes.
 * @returns Multiply-adds of the network a millisecond. Takes a second or two, more where shaders must be compiled.
 */
export async function measureSpeed(extractor: FeatureExtractor, options: StylizeOptions = {}): Promise<number> {
  const total = totalOf(stylizeSettings(options));
  let speed = 0;
  for (const side of sides) {
    const ms = await timeStep(side, total, extractor);
    speed = multiplyAdds([{width: side, height: side}], total, extractor.geometry) / ms;
    if (ms >= longEnoughMs) break;
  }
  return speed;
}

/**
 * What a step of a plan will take: an estimate, good to about a half on a machine that does nothing else. A step that L-BFGS
 * must try twice takes twice as long.
 *
 * @param speed  Of `measureSpeed`.
 * @returns Milliseconds.
 */
export function estimateStepMs(
  {width, height, tile}: Pick<MemoryPlan, 'width' | 'height' | 'tile'>,
  {geometry}: Pick<PlannedNetwork, 'geometry'>,
  options: StylizeOptions,
  speed: number,
): number {
  const total = totalOf(stylizeSettings(options));
  const whole = {width, height};
  if (tile === undefined) return multiplyAdds([whole], total, geometry) / speed;
  const rule = tileRule(
    total.terms.map(({loss}) => loss),
    geometry,
  );
  const windows = tileGrid(whole, tile, rule).map(({window}) => window);
  // Forward twice and backward once: one pass more than the two of a whole picture, but for the tile that is seen last.
  const passes = (3 * windows.length - 1) / windows.length / 2;
  return (passes * multiplyAdds(windows, total, geometry)) / speed;
}

/** Of the convolutions, forward and backward, as deep as the losses read. */
function multiplyAdds(looks: readonly Size[], {layers}: TotalLoss, geometry: readonly LayerGeometry[]): number {
  const deepest = Math.max(...layers.map(layer => geometry.findIndex(({name}) => name === layer)));
  const aPixel = geometry
    .slice(0, deepest + 1)
    .reduce(
      (sum, {kind, channels, stride}, i) =>
        sum + (kind === 'convolution' ? (9 * geometry[i - 1]!.channels * channels) / stride ** 2 : 0),
      0,
    );
  return 2 * aPixel * looks.reduce((sum, {width, height}) => sum + width * height, 0);
}

/** Milliseconds of the second of two steps: the first one compiles. */
async function timeStep(side: number, total: TotalLoss, extractor: FeatureExtractor): Promise<number> {
  const noise = (seed: number): Image => tf.randomUniform([1, side, side, 3], 0, 1, 'float32', seed);
  const [content, style, image] = [noise(1), noise(2), noise(3)];
  const objective = await bindObjective(total, extractor, {content, style});
  try {
    let start = 0;
    for (let i = 0; i < 2; i++) {
      start = performance.now();
      const {gradient} = await objective.evaluate(image);
      // One number read waits for the whole gradient.
      const corner = tf.tidy(() => tf.slice(gradient, [0, 0, 0, 0], [1, 1, 1, 1]));
      await corner.data();
      tf.dispose([gradient, corner]);
    }
    return performance.now() - start;
  } finally {
    objective.dispose();
    tf.dispose([content, style, image]);
  }
}
