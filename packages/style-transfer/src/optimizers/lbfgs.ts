import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar} from '@tensorflow/tfjs-core';
import {lineSearch} from './line-search.js';
import type {LinePoint} from './line-search.js';
import type {Measurement} from '../objective/measurement.js';
import type {Evaluate, Optimizer, OptimizerStep, StopReason} from './optimizer.js';
import {sharedTensor} from '../images/shared-tensor.js';

export interface LbfgsOptions {
  /** First distance tried along each direction; 1 is Newton's own. */
  readonly learningRate?: number;
  /** How many pairs of steps and gradient changes are kept: 2 images each. */
  readonly historySize?: number;
  /** A gradient with no entry above this has converged. */
  readonly gradientTolerance?: number;
}

/**
 * L-BFGS on the pixels: Newton's direction from the last few steps, and a strong Wolfe line search along it.
 *
 * The two-loop recursion stays in tensors on the device; only the loss and the slope are read back. A pair enters the
 * history only if its curvature is clearly positive. Where the direction does not descend the history is dropped and the
 * step is steepest descent; where that finds nothing lower either, the step says `stalled`.
 *
 * @throws {RangeError} if the rate is not above 0 or the history is not a whole number of at least 1.
 *
 * Source: Liu1989; Nocedal2006, algorithm 7.4 (docs/papers.md).
 * Departs: nothing. The history is dropped between scales: curvature of one size says little about another.
 */
export function lbfgs({learningRate = 1, historySize = 10, gradientTolerance = 1e-9}: LbfgsOptions = {}): Optimizer {
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`lbfgs: learningRate must be a number above 0, got ${learningRate}.`);
  }
  if (!(Number.isInteger(historySize) && historySize >= 1)) {
    throw new RangeError(`lbfgs: historySize must be a whole number of at least 1, got ${historySize}.`);
  }
  return new Lbfgs({learningRate, historySize, gradientTolerance});
}

/** How far pixels move on average in the first step tried, in pixel values. */
const firstMove = 0.03;

/** A step s and the change y of the gradient over it. */
interface Pair {
  readonly s: Image;
  readonly y: Image;
  /** y·s, above 0. */
  readonly curvature: number;
}

/** A picture with what the objective said of it. */
interface Place extends Measurement {
  readonly image: Image;
}

type PlaceOnLine = Place & LinePoint;

class Lbfgs implements Optimizer {
  readonly name = 'lbfgs';
  #history: Pair[] = [];
  #place: Place | undefined;
  /** Id of the tensor that the last step gave away: who comes back with it goes on from `#place`. */
  #given: number | undefined;

  constructor(private readonly options: Required<LbfgsOptions>) {}

  async step(image: Image, evaluate: Evaluate): Promise<OptimizerStep> {
    let evaluations = 0;
    const counted: Evaluate = each => {
      evaluations++;
      return evaluate(each);
    };
    const here = await this.#startFrom(image, counted);
    const answer = (place: Place, stopped?: StopReason): OptimizerStep => {
      const given = sharedTensor(place.image);
      this.#given = given.id;
      return {image: given, report: place.report, evaluations, stopped};
    };

    if (!Number.isFinite(here.report.total)) return answer(here, 'non-finite');
    if ((await largest(here.gradient)) <= this.options.gradientTolerance) return answer(here, 'converged');
    const found = (await this.#search(here, counted)) ?? (await this.#searchAfresh(here, counted));
    if (!found) return answer(here, 'stalled');
    this.#remember(here, found);
    return answer(found);
  }

  async resize(): Promise<Optimizer> {
    this.dispose();
    return this;
  }

  dispose(): void {
    this.#forget();
    if (this.#place) letGo(this.#place);
    this.#place = undefined;
  }

  /** The place of the last step, unless the picture is another one: then a new place, without a past. */
  async #startFrom(image: Image, evaluate: Evaluate): Promise<Place> {
    if (this.#place && this.#given === image.id) return this.#place;
    this.dispose();
    this.#place = {image: sharedTensor(image), ...(await evaluate(image))};
    return this.#place;
  }

  async #search(
    here: Place,
    evaluate: Evaluate,
  ): Promise<(PlaceOnLine & {readonly direction: Image; readonly slope0: number}) | undefined> {
    const direction = this.#direction(here.gradient);
    const [slope0, length] = await Promise.all([readDot(here.gradient, direction), this.#firstLength(here.gradient)]);
    const at = async (distance: number): Promise<PlaceOnLine> => {
      const image: Image = tf.tidy(() => tf.add(here.image, tf.mul(direction, distance)));
      const measurement = await evaluate(image);
      const slope = await readDot(measurement.gradient, direction);
      return {...measurement, image, distance, value: measurement.report.total, slope};
    };
    const origin = {distance: 0, value: here.report.total, slope: slope0};
    const found = slope0 < 0 ? await lineSearch(at, letGo, origin, length) : undefined;
    if (found) return {...found, direction, slope0};
    direction.dispose();
    return undefined;
  }

  /** Once more along the steepest descent, where the history has led astray. */
  async #searchAfresh(here: Place, evaluate: Evaluate) {
    if (this.#history.length === 0) return undefined;
    this.#forget();
    return this.#search(here, evaluate);
  }

  /** Without a history the gradient's length says nothing of a good step's: begin with pixels moving by three hundredths on average. */
  async #firstLength(gradient: Image): Promise<number> {
    const {learningRate} = this.options;
    if (this.#history.length > 0) return learningRate;
    const mean = await read(tf.tidy(() => tf.mean(tf.abs(gradient)) as Scalar));
    return (firstMove * learningRate) / mean;
  }

  #remember(here: Place, found: PlaceOnLine & {readonly direction: Image; readonly slope0: number}): void {
    const {direction, distance, slope, slope0} = found;
    const curvature = distance * (slope - slope0);
    if (curvature > 1e-10 * Math.abs(slope0) * distance) {
      const s: Image = tf.mul(direction, distance);
      this.#history.push({s, y: tf.sub(found.gradient, here.gradient), curvature});
      if (this.#history.length > this.options.historySize) forgetPair(this.#history.shift()!);
    }
    direction.dispose();
    letGo(here);
    this.#place = {image: found.image, gradient: found.gradient, report: found.report};
  }

  #forget(): void {
    this.#history.forEach(forgetPair);
    this.#history = [];
  }

  /** −H·g by the two-loop recursion. Each pair's intermediate images go before the next one's come: there are many. */
  #direction(gradient: Image): Image {
    let q: Image = tf.neg(gradient);
    const newest = this.#history[this.#history.length - 1];
    if (!newest) return q;
    const replace = (next: () => Image) => {
      const old = q;
      q = tf.tidy(next);
      old.dispose();
    };
    const alphas: Scalar[] = [];
    for (const {s, y, curvature} of [...this.#history].reverse()) {
      const alpha = tf.tidy(() => tf.div<Scalar>(dot(s, q), curvature));
      alphas.unshift(alpha);
      replace(() => tf.sub(q, tf.mul(y, alpha)));
    }
    replace(() => tf.mul(q, tf.div(newest.curvature, dot(newest.y, newest.y))));
    this.#history.forEach(({s, y, curvature}, i) => {
      replace(() => tf.add(q, tf.mul(s, tf.sub(alphas[i]!, tf.div(dot(y, q), curvature)))));
    });
    tf.dispose(alphas);
    return q;
  }
}

/** Σ a·b, summed row by row, which keeps float32 exact enough. */
function dot(a: Image, b: Image): Scalar {
  return tf.tidy(() => tf.sum(tf.sum(tf.mul(a, b), [2, 3])) as Scalar);
}

function readDot(a: Image, b: Image): Promise<number> {
  return read(dot(a, b));
}

function largest(image: Image): Promise<number> {
  return read(tf.tidy(() => tf.max(tf.abs(image)) as Scalar));
}

async function read(scalar: Scalar): Promise<number> {
  const [value] = await scalar.data();
  scalar.dispose();
  return value!;
}

function letGo({image, gradient}: Place): void {
  tf.dispose([image, gradient]);
}

function forgetPair({s, y}: Pair): void {
  tf.dispose([s, y]);
}
