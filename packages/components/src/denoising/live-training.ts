import {drawDigits, train} from '@scumble/autoencoder';
import type {Autoencoder, TrainOptions, TrainReport} from '@scumble/autoencoder';
import type {Pixels} from '@scumble/image';
import {imageToPixels} from '@scumble/image';
import {ContextLostError} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import {failureOf} from '../engine/failure.js';
import {Pace} from '../engine/pace.js';
import {openAt} from '../engine/pictures.js';
import {Speedometer} from '../engine/speedometer.js';
import {during, EngineError} from '../engine/studio.js';
import type {EngineParts} from '../engine/studio.js';
import {decodeCodes, encodePictures} from './coding.js';
import type {LiveTraining, Raster, TrainEvent, TrainRequest, TrainValues} from './protocol.js';
import {rasterFrom} from './raster-tensor.js';
import {networkOf} from './training-network.js';

/** Longest side of the pictures that are learnt from: what a patch of 32 pixels shows of them is then neither flat nor all edge. */
const pictureSide = 256;

/** Enough that a network of this size cannot learn them by heart. */
const digitCount = 400;

/** Squared error: with it the loss of a step and the PSNR of what is held out are the same measure. */
const settings = {batch: 8, patch: 32, loss: 'l2', validateEvery: 10, validationPatches: 16} as const;

/** After so many lost contexts a training gives up: the device will not bear it. */
const mostRecoveries = 2;

/** A training under way in the engine: from nothing, and after a lost graphics context from its last checkpoint. */
export class SmallTraining implements LiveTraining {
  readonly #parts: EngineParts;
  readonly #request: TrainRequest;
  readonly #listener: (event: TrainEvent) => void;
  readonly #onDispose: () => void;
  readonly #pace: Pace;
  readonly #speed = new Speedometer();
  readonly #cancel = new AbortController();
  readonly #main: Promise<void>;
  #pictures: readonly Pixels[] | undefined;
  #model: Autoencoder | undefined;
  #kept: Uint8Array | undefined;
  #report: TrainValues | undefined;
  #lose: (() => void) | undefined;
  #recoveries = 0;

  /** Begins at once. */
  constructor(parts: EngineParts, request: TrainRequest, listener: (event: TrainEvent) => void, onDispose: () => void) {
    this.#parts = parts;
    this.#request = request;
    this.#listener = listener;
    this.#onDispose = onDispose;
    this.#pace = new Pace({paused: request.paused ?? false});
    this.#main = this.#work().finally(() => this.#pace.end());
  }

  async pause(): Promise<void> {
    this.#pace.pause();
  }

  async resume(): Promise<void> {
    this.#pace.resume();
  }

  async step(n = 1): Promise<void> {
    await this.#pace.allow(n);
  }

  async cancel(): Promise<void> {
    this.#cancel.abort();
    this.#pace.end();
    await this.#main;
  }

  async reconstruct(picture: Raster): Promise<Raster> {
    const model = this.#open();
    const result = tf.tidy(() => {
      const {width, height, channels, values} = picture;
      return model.reconstruct(tf.tensor4d(values, [1, height, width, channels]));
    });
    return rasterFrom(result);
  }

  async encode(pictures: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
    return encodePictures(this.#open(), pictures);
  }

  async decode(codes: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
    return decodeCodes(this.#open(), codes);
  }

  async save(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.#open().save());
  }

  async dispose(): Promise<void> {
    await this.cancel();
    this.#model?.dispose();
    this.#model = undefined;
    this.#onDispose();
  }

  /** What waits for the engine's graphics context would wait for ever. */
  contextLost(): void {
    this.#lose?.();
  }

  #open(): Autoencoder {
    if (!this.#model) throw new Error('The network is not there yet, or not any more. Start the training.');
    return this.#model;
  }

  async #work(): Promise<void> {
    try {
      await this.#descend();
      this.#listener({kind: 'complete', report: this.#report});
    } catch (error) {
      if (this.#cancel.signal.aborted) return this.#listener({kind: 'cancelled', report: this.#report});
      const {code, message} = error instanceof EngineError ? error : failureOf(error, 'steps');
      if (code === 'context-lost' && ++this.#recoveries <= mostRecoveries) {
        this.#listener({kind: 'contextlost', message});
        return this.#work();
      }
      this.#listener({kind: 'failed', code, message});
    }
  }

  /** From nothing, or from the last checkpoint, to the last step. */
  async #descend(): Promise<void> {
    const {backend, thread} = this.#parts;
    const {corruption, seed, steps, rate, pictures, bottleneck} = this.#request;
    await during('backend', () => backend.open());
    const digits = pictures ? undefined : drawDigits(digitCount, {seed}).images;
    try {
      this.#pictures ??= pictures && (await during('pictures', () => read(pictures)));
      // What is left of a network whose context is gone cannot be freed, and need not be.
      this.#model = await during('options', () => networkOf(this.#request));
      const options: TrainOptions = {
        ...settings,
        // A bottleneck has more to find out from a step.
        batch: bottleneck ? 16 : settings.batch,
        ...{steps, rate, seed, turned: pictures !== undefined, corruption: [corruption]},
        validationShare: pictures ? 0.25 : 0.1,
      };
      const learnFrom = digits ? [digits] : this.#pictures!;
      const checkpoint = {every: 50, write: (bytes: Uint8Array) => void (this.#kept = bytes)};
      // In an object: a run is a promise of its own end, which nobody is to wait for here.
      const {run} = await during('options', async () => ({
        run: train(this.#model!, learnFrom, {...(this.#kept ? {resume: this.#kept} : options), checkpoint}),
      }));
      const described = {...backend.describe(), engine: 'tfjs', weights: '', architecture: 'autoencoder', thread};
      this.#listener({kind: 'ready', setup: described, parameters: this.#model.size});
      await this.#follow(run[Symbol.asyncIterator]());
    } finally {
      digits?.dispose();
    }
  }

  async #follow(steps: AsyncIterator<TrainReport>): Promise<void> {
    const lost = new Promise<never>((_, reject) => (this.#lose = () => reject(new ContextLostError('the training'))));
    lost.catch(() => undefined);
    try {
      for (;;) {
        await this.#mayStep();
        const {done, value} = await Promise.race([lost, steps.next()]);
        if (done) return;
        this.#note(value);
      }
    } catch (error) {
      // What a lost context left waiting never comes back.
      if (failureOf(error, 'steps').code !== 'context-lost') await steps.return?.();
      throw error;
    } finally {
      this.#lose = undefined;
    }
  }

  /** Waits while paused. */
  async #mayStep(): Promise<void> {
    let held = false;
    for (;;) {
      this.#cancel.signal.throwIfAborted();
      if (!this.#pace.paused) break;
      if (!held) this.#listener({kind: 'paused'});
      held = true;
      await this.#pace.pass();
    }
    if (held && !this.#pace.stepping) this.#listener({kind: 'resumed'});
    if (held) this.#speed.start();
  }

  #note({psnr: heldOut, noisyPsnr: noisy, ...report}: TrainReport): void {
    this.#report = {...report, heldOut, noisy, stepsPerSecond: this.#speed.count()};
    this.#listener({kind: 'step', report: this.#report});
    this.#pace.count();
  }
}

/** Off the device, so that a lost context does not take them along. */
async function read(pictures: NonNullable<TrainRequest['pictures']>): Promise<readonly Pixels[]> {
  const all: Pixels[] = [];
  for (const picture of pictures) {
    const image = await openAt(picture, pictureSide);
    all.push(await imageToPixels(image));
    image.dispose();
  }
  return all;
}
