import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {findPack, listPacks, loadWeights} from '@scumble/weights';
import type {LoadProgress} from '@scumble/weights';
import type {NetworkRequest} from './protocol.js';

/** The deepest layer that a loss reads by default; what lies beyond it is a third of VGG-16's bytes, and nobody's to wait for. */
const through = 'relu5_1';

/** An extractor, and the pack it was made of. */
export interface OpenedExtractor {
  readonly extractor: FeatureExtractor;
  readonly weights: string;
  readonly architecture: string;
  /** Whether the browser keeps its file for the next visit. */
  readonly isKept: boolean;
}

/** The networks in use, each loaded once whoever asks. */
export class Extractors {
  readonly #opened = new Map<string, Promise<OpenedExtractor>>();

  /**
   * @param device  What the network waits for before it is put there; its file is fetched meanwhile.
   * @returns Stays this object's.
   * @throws {RangeError} for an unknown pack.
   * @throws {Error} if the pack cannot be had, or is not what the manifest says; a later call tries again.
   */
  async open(
    {weights = defaultPack(), base, pooling = 'max'}: NetworkRequest,
    onProgress?: (progress: LoadProgress) => void,
    device?: Promise<void>,
  ): Promise<OpenedExtractor> {
    const {architecture} = findPack(weights);
    const key = `${weights} ${pooling}`;
    let isKept = true;
    const onNotKept = () => (isKept = false);
    const opening =
      this.#opened.get(key) ??
      loadWeights(weights, {base, through, onProgress, onNotKept}).then(async loaded => {
        await device;
        return {extractor: await vgg(loaded, {pooling}), weights, architecture, isKept};
      });
    this.#opened.set(key, opening);
    opening.catch(() => this.#forget(key, opening));
    return opening;
  }

  /** Lets go of all of them. Their tensors may be on a context that is gone: what does not go quietly is gone anyway. */
  async clear(): Promise<void> {
    const all = [...this.#opened.values()];
    this.#opened.clear();
    for (const opening of all) {
      await opening.then(({extractor}) => extractor.dispose()).catch(() => undefined);
    }
  }

  #forget(key: string, opening: Promise<OpenedExtractor>): void {
    if (this.#opened.get(key) === opening) this.#opened.delete(key);
  }
}

function defaultPack(): string {
  return listPacks().find(pack => pack.default)!.id;
}
