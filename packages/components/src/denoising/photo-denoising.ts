import {estimateNoise} from '@scumble/autoencoder';
import {imageToPixels, sizeOf} from '@scumble/image';
import type {Image} from '@scumble/image';
import {ContextLostError} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import {failureOf} from '../engine/failure.js';
import {bitmapOf, openAt} from '../engine/pictures.js';
import {during, EngineError} from '../engine/studio.js';
import type {EngineParts} from '../engine/studio.js';
import type {PhotoNetwork, PhotoNetworks} from './photo-networks.js';
import type {Denoised, DenoiseEvent, DenoiseRequest, LiveDenoising, Raster} from './protocol.js';
import {qualityOf} from './quality.js';
import {rasterOf} from './raster.js';
import {spoil} from './spoil.js';

/** How much a difference is amplified to be seen. */
const gain = 4;

/** A photograph on its way through the network. */
export class PhotoDenoising implements LiveDenoising {
  readonly #cancel = new AbortController();
  readonly #main: Promise<void>;
  #lose: (() => void) | undefined;

  /** Begins at once. */
  constructor(
    private readonly parts: EngineParts,
    private readonly networks: PhotoNetworks,
    private readonly request: DenoiseRequest,
    private readonly listener: (event: DenoiseEvent) => void,
    private readonly onDispose: () => void,
  ) {
    this.#main = this.#work();
  }

  async cancel(): Promise<void> {
    this.#cancel.abort();
    await this.#main;
  }

  async dispose(): Promise<void> {
    await this.cancel();
    this.onDispose();
  }

  contextLost(): void {
    this.#lose?.();
  }

  async #work(): Promise<void> {
    const lost = new Promise<never>((_, reject) => (this.#lose = () => reject(new ContextLostError('denoising'))));
    lost.catch(() => undefined);
    try {
      const result = await Promise.race([lost, this.#denoise()]);
      this.listener({kind: 'complete', ...result});
    } catch (error) {
      if (this.#cancel.signal.aborted) return this.listener({kind: 'cancelled'});
      const {code, message} = error instanceof EngineError ? error : failureOf(error, 'steps');
      this.listener({kind: 'failed', code, message});
    }
  }

  async #denoise(): Promise<Denoised> {
    const {backend, thread} = this.parts;
    const {picture, size, base, weights, added} = this.request;
    const {signal} = this.#cancel;
    this.listener({kind: 'progress', phase: 'backend'});
    await during('backend', () => backend.open());
    signal.throwIfAborted();
    // Before anything is shown: where there is no network, what was there stays.
    this.listener({kind: 'progress', phase: 'weights', share: 0});
    const network = await during('weights', () =>
      this.networks.open({weights, base}, ({loadedBytes, totalBytes}) =>
        this.listener({kind: 'progress', phase: 'weights', share: loadedBytes / totalBytes}),
      ),
    );
    signal.throwIfAborted();
    const clean = await during('pictures', () => openAt(picture, size));
    let noisy: Image | undefined;
    try {
      this.listener({kind: 'progress', phase: 'noise'});
      noisy = await this.#withNoise(clean);
      this.listener({kind: 'noisy', noisy: await bitmapOf(noisy)});
      signal.throwIfAborted();
      const described = {
        ...backend.describe(),
        engine: network.denoiser.engine,
        weights: network.weights,
        isKept: network.isKept,
      };
      this.listener({kind: 'ready', setup: {...described, architecture: 'autoencoder', thread}});
      return await this.#through(network, noisy, added > 0 ? clean : undefined);
    } finally {
      tf.dispose(noisy ? [clean, noisy] : [clean]);
    }
  }

  /** A copy with the noise that was asked for, rounded to 8 bits as a file's pixels are. Caller disposes. */
  async #withNoise(clean: Image): Promise<Image> {
    const {added, seed} = this.request;
    if (added <= 0) return tf.clone(clean);
    const {width, height} = sizeOf(clean);
    const values = new Float32Array(await clean.data());
    const spoilt = spoil({width, height, channels: 3, values}, {kind: 'gaussian', level: added, seed});
    const stored = spoilt.values.map(value => Math.round(255 * value) / 255);
    return tf.tensor4d(stored, [1, height, width, 3]);
  }

  async #through(network: PhotoNetwork, noisy: Image, clean: Image | undefined): Promise<Denoised> {
    const {sigma: told, strength} = this.request;
    const {signal} = this.#cancel;
    const estimated = await estimateNoise(noisy);
    const sigma = told ?? estimated;
    const tell = (share: number) => this.listener({kind: 'progress', phase: 'denoising', share});
    tell(0);
    const startMs = performance.now();
    const {image: denoised} = await network.denoiser.denoise(noisy, {
      ...{sigma, strength, signal},
      onProgress: ({done, tiles}) => tell(done / tiles),
    });
    const elapsedMs = performance.now() - startMs;
    try {
      const removed = tf.tidy(() => tf.add(0.5, tf.mul(gain, tf.sub(noisy, denoised)))) as Image;
      const residual = await bitmapOf(removed);
      removed.dispose();
      const quality = clean && (await qualities(clean, noisy, denoised));
      return {denoised: await bitmapOf(denoised), residual, gain, sigma, estimated, quality, elapsedMs};
    } finally {
      denoised.dispose();
    }
  }
}

/** All three as a screen shows them: rounded to 8 bits. */
async function qualities(clean: Image, noisy: Image, denoised: Image): Promise<Denoised['quality']> {
  const [a, b, c] = [await shown(clean), await shown(noisy), await shown(denoised)];
  return {noisy: qualityOf(b, a), denoised: qualityOf(c, a)};
}

async function shown(image: Image): Promise<Raster> {
  return rasterOf(await imageToPixels(image), 3);
}
