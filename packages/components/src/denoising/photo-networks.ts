import {photoDenoiser} from '@scumble/autoencoder';
import type {PhotoDenoiser} from '@scumble/autoencoder';
import {loadWeights} from '@scumble/weights';
import type {LoadProgress} from '@scumble/weights';
import type {NetworkRequest} from '../engine/protocol.js';

/** A denoiser that is told the noise level, and the pack it was made of. */
export interface PhotoNetwork {
  readonly denoiser: PhotoDenoiser;
  readonly weights: string;
  /** Whether the browser keeps its file for the next visit. */
  readonly isKept: boolean;
}

/** The pack that denoises where no other is named. */
const photoPack = 'photo-denoiser';

/** The photo denoisers in use, each loaded once whoever asks. */
export class PhotoNetworks {
  readonly #opened = new Map<string, Promise<PhotoNetwork>>();

  /**
   * @returns Stays this object's.
   * @throws {RangeError} for an unknown pack, or one of another kind.
   * @throws {Error} if the pack cannot be had, or is not what the manifest says; a later call tries again.
   */
  open(
    {weights = photoPack, base}: NetworkRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<PhotoNetwork> {
    let isKept = true;
    const onNotKept = () => (isKept = false);
    const opening =
      this.#opened.get(weights) ??
      loadWeights(weights, {base, onProgress, onNotKept}).then(async loaded => ({
        denoiser: await photoDenoiser(loaded),
        weights,
        isKept,
      }));
    this.#opened.set(weights, opening);
    opening.catch(() => this.#opened.get(weights) === opening && this.#opened.delete(weights));
    return opening;
  }

  /** Lets go of all of them. Their tensors may be on a context that is gone: what does not go quietly is gone anyway. */
  async clear(): Promise<void> {
    const all = [...this.#opened.values()];
    this.#opened.clear();
    for (const opening of all) await opening.then(({denoiser}) => denoiser.dispose()).catch(() => undefined);
  }
}
