import {loadAutoencoder} from '@scumble/autoencoder';
import type {Image} from '@scumble/image';
import {loadWeights} from '@scumble/weights';
import type {NetworkRequest} from '../engine/protocol.js';
import * as tf from '@tensorflow/tfjs-core';

/** A denoiser that is told the noise level. */
export interface PhotoNetwork {
  readonly engine: string;
  readonly weights: string;
  /** Standard deviation of a picture's noise, in units of white. */
  estimate(image: Image): Promise<number>;
  /** @returns The same size. Caller disposes. */
  denoise(image: Image, options: PhotoNetworkOptions): Promise<Image>;
}

interface PhotoNetworkOptions {
  readonly sigma: number;
  /** Share of the noise to take off, from 0 to 1. */
  readonly strength: number;
  readonly signal: AbortSignal;
  /** Is told the share that is done. */
  readonly onProgress: (share: number) => void;
}

/** The networks in use, each loaded once whoever asks. */
export class PhotoNetworks {
  #opened: Promise<PhotoNetwork> | undefined;
  async open(
    {weights = 'photo-denoiser', base}: NetworkRequest,
    onProgress: (share: number) => void,
  ): Promise<PhotoNetwork> {
    this.#opened ??= loadWeights(weights, {base, onProgress: p => onProgress(p.loadedBytes / p.totalBytes)}).then(
      async loaded => {
        const model = await loadAutoencoder(loaded);
        return {
          engine: 'tfjs',
          weights,
          estimate: async () => 0.1,
          denoise: async (image, {sigma}) =>
            tf.tidy(() => {
              const [, h, w] = image.shape;
              const padded = tf.mirrorPad(
                image,
                [
                  [0, 0],
                  [0, (8 - (h % 8)) % 8],
                  [0, (8 - (w % 8)) % 8],
                  [0, 0],
                ],
                'reflect',
              );
              return tf.slice(model.reconstruct(padded as Image, {sigma}), [0, 0, 0, 0], image.shape) as Image;
            }),
        };
      },
    );
    return this.#opened;
  }
  clear(): void {
    this.#opened = undefined;
  }
}
