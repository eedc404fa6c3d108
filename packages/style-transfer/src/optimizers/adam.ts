import {sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import {isHalfFloat} from '@scumble/kernels';
import {adamMoments} from './adam-moments.js';
import type {AdamMoments} from './adam-moments.js';
import {sharedImage} from '../images/held-image.js';
import type {Evaluate, Optimizer, OptimizerStep} from './optimizer.js';

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

class Adam implements Optimizer {
  readonly name = 'adam';
  #steps: number;
  #moments: AdamMoments | undefined;

  constructor(
    private readonly options: Required<AdamOptions>,
    steps: number,
    moments?: AdamMoments,
  ) {
    this.#steps = steps;
    this.#moments = moments;
  }

  async step(image: Image, evaluate: Evaluate): Promise<OptimizerStep> {
    const {report, gradient} = await evaluate(image);
    if (!Number.isFinite(report.total)) {
      gradient.dispose();
      return {image: sharedImage(image), report, evaluations: 1, stopped: 'non-finite'};
    }
    const moments = this.#momentsFor(image);
    const next = await moments.update(image, gradient, {...this.options, step: ++this.#steps});
    return {image: next, report, evaluations: 1};
  }

  async resize(size: Size): Promise<Optimizer> {
    if (!this.#moments) return this;
    const resized = new Adam(this.options, this.#steps, await this.#moments.resize(size));
    this.#moments = undefined;
    return resized;
  }

  dispose(): void {
    this.#moments?.dispose();
    this.#moments = undefined;
  }

  /** Those of a picture of another size are of no use. */
  #momentsFor(image: Image): AdamMoments {
    const {width, height} = sizeOf(image);
    if (this.#moments?.width === width && this.#moments.height === height) return this.#moments;
    this.dispose();
    this.#steps = 0;
    return (this.#moments = adamMoments(image));
  }
}
