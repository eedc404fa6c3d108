import {resizeImage, sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import {adamUpdate, isHalfFloat} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type {Evaluate, Optimizer, OptimizerStep} from './optimizer.js';
import {inStrips} from './strips.js';

export interface AdamOptions {
  /** In units of pixel values in [0, 1]. */
  readonly learningRate?: number;
  /** How much of the mean gradient is kept from step to step. */
  readonly beta1?: number;
  /** How much of the mean squared gradient is kept from step to step. */
  readonly beta2?: number;
  /** Keeps a pixel without gradient from dividing by zero; 1e-8, or 1e-4 on a device of 16-bit floats, where 1e-8 is 0. */
  readonly epsilon?: number;
}

/**
 * Adam on the pixels.
 *
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², x ← x − rate · m̂ / (√v̂ + ε), m̂ and v̂ freed of their start at 0.
 *
 * @throws {RangeError} if the rate or ε is not above 0, or a β not in [0, 1).
 *
 * Source: Kingma2015, algorithm 1 (docs/papers.md).
 * Departs: nothing. The moments are resized with the picture between scales, as crowsonkb's style-transfer-pytorch does.
 */
export function adam({learningRate = 0.02, beta1 = 0.9, beta2 = 0.999, epsilon}: AdamOptions = {}): Optimizer {
  assertPositive('learningRate', learningRate);
  if (epsilon !== undefined) assertPositive('epsilon', epsilon);
  assertBeta('beta1', beta1);
  assertBeta('beta2', beta2);
  return new Adam({learningRate, beta1, beta2, epsilon: epsilon ?? (isHalfFloat() ? 1e-4 : 1e-8)}, 0);
}

function assertPositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw new RangeError(`adam: ${name} must be a number above 0, got ${value}.`);
}

function assertBeta(name: string, value: number): void {
  if (!(value >= 0 && value < 1)) throw new RangeError(`adam: ${name} must be in [0, 1), got ${value}.`);
}

interface Moments {
  readonly first: Image;
  readonly second: Image;
}

class Adam implements Optimizer {
  readonly name = 'adam';
  #steps: number;
  #moments: Moments | undefined;

  constructor(
    private readonly options: Required<AdamOptions>,
    steps: number,
    moments?: Moments,
  ) {
    this.#steps = steps;
    this.#moments = moments;
  }

  async step(image: Image, evaluate: Evaluate): Promise<OptimizerStep> {
    const {report, gradient} = await evaluate(image);
    if (!Number.isFinite(report.total)) {
      gradient.dispose();
      return {image: tf.clone(image), report, evaluations: 1, stopped: 'non-finite'};
    }
    this.#startAfreshUnless(image);
    const next = this.#update(image, gradient);
    gradient.dispose();
    return {image: next, report, evaluations: 1};
  }

  async resize(size: Size): Promise<Optimizer> {
    if (!this.#moments) return this;
    const first = await resizeImage(this.#moments.first, size);
    const resized = await resizeImage(this.#moments.second, size);
    // A sharp filter rings below 0 where the mean square must not go.
    const second = tf.relu(resized);
    resized.dispose();
    this.dispose();
    return new Adam(this.options, this.#steps, {first, second});
  }

  dispose(): void {
    if (this.#moments) tf.dispose([this.#moments.first, this.#moments.second]);
    this.#moments = undefined;
  }

  #startAfreshUnless(image: Image): void {
    const known = this.#moments && sizeOf(this.#moments.first);
    const {width, height} = sizeOf(image);
    if (known?.width === width && known.height === height) return;
    this.dispose();
    this.#steps = 0;
    this.#moments = {first: tf.zerosLike(image), second: tf.zerosLike(image)};
  }

  #update(image: Image, gradient: Image): Image {
    const {learningRate, beta1, beta2, epsilon} = this.options;
    const old = this.#moments!;
    this.#steps++;
    if (tf.getBackend() === 'webgl') return this.#updateAtOnce(image, gradient, old);
    const average = (mean: Image, beta: number, value: Image): Image =>
      tf.add(tf.mul(mean, beta), tf.mul(value, 1 - beta));
    const first = inStrips([old.first, gradient] as const, (m, g) => average(m, beta1, g));
    // A picture's worth of memory can be much: each goes as soon as it may.
    old.first.dispose();
    const second = inStrips([old.second, gradient] as const, (v, g) => average(v, beta2, tf.square(g)));
    old.second.dispose();
    const rate = learningRate / (1 - beta1 ** this.#steps);
    const next = inStrips([image, first, second] as const, (x, m, v) => {
      const deviation = tf.add(tf.sqrt(tf.div(v, 1 - beta2 ** this.#steps)), epsilon);
      return tf.sub(x, tf.mul(tf.div(m, deviation), rate));
    });
    this.#moments = {first, second};
    return next;
  }

  /** On a GPU one kernel stands for a dozen ops, where there are kernels. */
  #updateAtOnce(image: Image, gradient: Image, {first, second}: Moments): Image {
    const next = adamUpdate({image, first, second}, gradient, {...this.options, step: this.#steps});
    tf.dispose([first, second]);
    this.#moments = {first: next.first, second: next.second};
    return next.image;
  }
}
