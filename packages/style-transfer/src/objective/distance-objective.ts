import {turn} from '@scumble/image';
import type {Image} from '@scumble/image';
import type {SquaredDistances, TapTarget} from '@scumble/kernels';
import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {heldImage, valuesOf} from '../images/held-image.js';
import type {Measurement} from './measurement.js';
import {readingsOf} from '../losses/total-loss.js';
import type {BoundTerm, BoundTotalLoss} from '../losses/total-loss.js';

/** An objective whose terms are squared distances of taps from targets, but for those on the image itself. */
export interface DistanceObjective {
  /** @param bound  Looks at the image; the rest is known then. */
  evaluate(image: Image, bound: BoundTotalLoss): Promise<Measurement>;
  dispose(): void;
}

/**
 * The terms as one pass of an engine that makes features, distances and gradient in one go.
 *
 * @param extractor  Stays the caller's.
 * @returns Caller disposes. Undefined where the engine has no such pass, a loss is no squared distance, or two look at one tap.
 */
export async function bindDistances(
  terms: readonly BoundTerm[],
  extractor: FeatureExtractor,
): Promise<DistanceObjective | undefined> {
  const readings = readingsOf(terms).filter(({tap}) => tap !== 'image');
  const isEach = readings.every(({term}) => term.bound.squaredDistance);
  if (!isEach || new Set(readings.map(({tap}) => tap)).size < Math.max(1, readings.length)) return undefined;
  const targets: Record<string, TapTarget> = {};
  const factors: Record<string, number> = {};
  try {
    for (const {term, layer, tap} of readings) {
      const {target, factor} = await term.bound.squaredDistance!(layer);
      targets[tap] = {target, weight: factor * term.weight * term.loss.layers[layer]!};
      factors[tap] = factor;
    }
    const distances = await extractor.squaredDistances?.(targets);
    if (!distances) return undefined;
    // What references have needed, and the scale before, should not be held beside the passes to come.
    await extractor.trim?.();
    const alone = onImageAlone(terms);
    return {
      evaluate: (image, bound) => evaluateOnce(image, bound, {distances, factors, alone}),
      dispose: () => distances.dispose(),
    };
  } finally {
    tf.dispose(Object.values(targets).map(({target}) => target));
  }
}

interface Passes {
  readonly distances: SquaredDistances;
  /** By tap: what a squared distance is multiplied with to be the loss. */
  readonly factors: Readonly<Record<string, number>>;
  readonly alone: ReturnType<typeof onImageAlone>;
}

async function evaluateOnce(
  image: Image,
  bound: BoundTotalLoss,
  {distances, factors, alone}: Passes,
): Promise<Measurement> {
  // Others have their turn, as before every look at a picture.
  await turn();
  const values = await valuesOf(image);
  const {distances: found, gradient: numbers} = await distances.evaluate(values, image.shape);
  const scores = Object.fromEntries(Object.entries(found).map(([tap, distance]) => [tap, factors[tap]! * distance]));
  if (alone) scores['image'] = alone(values, image.shape, numbers);
  const {report, gradients} = await bound.evaluate({image}, undefined, scores);
  const gradient = heldImage(numbers, image.shape);
  if (!gradients['image']) return {report, gradient};
  const sum: Image = tf.add(gradient, gradients['image']);
  tf.dispose([gradient, gradients['image']]);
  return {report, gradient: sum};
}

/** The one term on the image itself, in plain numbers, which adds its gradient and gives its score; undefined where there are more or it cannot. */
function onImageAlone(terms: readonly BoundTerm[]) {
  const [reading, ...others] = readingsOf(terms).filter(({tap}) => tap === 'image');
  if (!reading?.term.bound.addGradient || others.length > 0) return undefined;
  const {bound, loss, weight} = reading.term;
  return (values: Float32Array, shape: Image['shape'], gradient: Float32Array): number =>
    bound.addGradient!(values, shape, weight * loss.layers['image']!, gradient);
}
