import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {Autoencoder} from './autoencoder.js';
import {disposeBatch, drawBatch} from './batch.js';
import type {Batch} from './batch.js';
import {Random} from './random.js';
import {lossAndGradient, moveParameters} from './train-step.js';
import type {Moments} from './train-step.js';
import {rateAt} from './train-settings.js';
import type {TrainSettings} from './train-settings.js';
import {judgeBest} from './training-state.js';
import type {BestSoFar, TrainingState} from './training-state.js';
import type {PictureSplit} from './training-pictures.js';

/** What the random numbers of a run are for: each purpose has its own. */
export const purposes = {split: 1, validation: 2, step: 3} as const;

/** A training as it goes: the moments on the device, the step, what validation said. Keeps tensors: dispose of it. */
export class Trainer {
  readonly #model: Autoencoder;
  readonly #settings: TrainSettings;
  readonly #pictures: PictureSplit;
  readonly #judged: Batch;
  #moments: Moments;
  #best: BestSoFar = {psnr: -Infinity, misses: 0};
  step = 0;
  /** PSNR of the last validation, in dB. */
  psnr = -Infinity;
  rateFactor = 1;

  constructor(model: Autoencoder, settings: TrainSettings, pictures: PictureSplit) {
    this.#model = model;
    this.#settings = settings;
    this.#pictures = pictures;
    const random = new Random(settings.seed, purposes.validation);
    this.#judged = drawBatch(pictures.validation, settings.validationPatches, settings, random);
    const zeros = (): Tensor4D => tf.zeros([1, 1, 1, model.size]);
    this.#moments = {first: zeros(), second: zeros()};
  }

  /** Whether so many validations brought nothing that the training may end. */
  get isStalled(): boolean {
    return this.#settings.patience > 0 && this.#best.misses >= this.#settings.patience;
  }

  get rate(): number {
    return rateAt(this.step, this.#settings) * this.rateFactor;
  }

  /**
   * One step: draws, measures, moves.
   *
   * @returns The loss before the move. Where it is not finite nothing was moved, and the step does not count.
   */
  async advance(): Promise<number> {
    const {seed, batch: count, loss: kind} = this.#settings;
    const next = this.step + 1;
    const batch = drawBatch(this.#pictures.training, count, this.#settings, new Random(seed, purposes.step, next));
    const {loss, gradient} = lossAndGradient(this.#model, batch, kind);
    const [value = NaN] = await loss.data();
    if (Number.isFinite(value)) {
      this.step = next;
      this.#moments = moveParameters(this.#model, this.#moments, gradient, this.rate, next);
    }
    tf.dispose([loss, gradient]);
    disposeBatch(batch);
    return value;
  }

  /** Judges the network on the patches set aside, and notes whether that was the best. */
  async validate(): Promise<number> {
    const {noisy, sigmas} = this.#judged;
    const {parameters} = this.#model;
    const result = tf.tidy(() => this.#model.run(noisy, parameters.tensors, sigmas));
    this.psnr = await this.#psnrOf(result);
    result.dispose();
    const values = this.#settings.patience > 0 ? ((await parameters.vector.data()) as Float32Array).slice() : undefined;
    this.#best = judgeBest(this.#best, this.psnr, values);
    return this.psnr;
  }

  /** PSNR of the spoilt patches themselves, in dB: what the network must better. */
  noisyPsnr(): Promise<number> {
    return this.#psnrOf(this.#judged.noisy);
  }

  /** Where it stands, copied. */
  async state(): Promise<TrainingState> {
    const {first, second} = this.#moments;
    const read = async (tensor: tf.Tensor) => ((await tensor.data()) as Float32Array).slice();
    const [values, m, v] = await Promise.all([read(this.#model.parameters.vector), read(first), read(second)]);
    const {step, psnr, rateFactor} = this;
    return {step, values, first: m, second: v, rateFactor, psnr, best: this.#best};
  }

  /** Goes back, or on, to a state. */
  restore({step, values, first, second, rateFactor, psnr, best}: TrainingState): void {
    this.#model.parameters.replace(tf.tensor1d(values));
    tf.dispose([this.#moments.first, this.#moments.second]);
    const load = (moments: Float32Array) => tf.tensor4d(moments, [1, 1, 1, moments.length]);
    this.#moments = {first: load(first), second: load(second)};
    [this.step, this.rateFactor, this.psnr, this.#best] = [step, rateFactor, psnr, best];
  }

  /** Gives the network the parameters that did best, where they were kept. */
  takeBest(): void {
    if (!this.#best.values) return;
    this.#model.parameters.replace(tf.tensor1d(this.#best.values));
    this.psnr = this.#best.psnr;
  }

  dispose(): void {
    disposeBatch(this.#judged);
    tf.dispose([this.#moments.first, this.#moments.second]);
  }

  async #psnrOf(patches: Tensor4D): Promise<number> {
    const error = tf.tidy(() => tf.mean(tf.squaredDifference(tf.clipByValue(patches, 0, 1), this.#judged.clean)));
    const [value = NaN] = await error.data();
    error.dispose();
    return -10 * Math.log10(Math.max(value, 1e-12));
  }
}
