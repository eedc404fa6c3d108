import {drawDigits, encodeImages, loadAutoencoder} from '@scumble/autoencoder';
import type {Autoencoder} from '@scumble/autoencoder';
import {loadWeights} from '@scumble/weights';
import {during} from '../engine/studio.js';
import type {EngineParts} from '../engine/studio.js';
import {bottleneckOf, decodeCodes, encodePictures, taken} from './coding.js';
import type {LatentRequest, LatentSamples, LatentSpace} from './protocol.js';
import type {EngineSetup} from '../engine/protocol.js';

/** The pack with a bottleneck of two numbers. */
const latentPack = 'latent';

/** A latent space in the engine. */
export class OpenLatentSpace implements LatentSpace {
  readonly parameters: number;
  #model: Autoencoder | undefined;

  private constructor(
    model: Autoencoder,
    readonly samples: LatentSamples,
    readonly setup: EngineSetup,
    private readonly onDispose: () => void,
  ) {
    this.#model = model;
    this.parameters = model.size;
  }

  /**
   * Loads the pack, draws digits and encodes them.
   *
   * @throws {EngineError} that says which part could not be had.
   */
  static async open(
    {backend, thread}: EngineParts,
    {weights = latentPack, base, samples, seed}: LatentRequest,
    onDispose: () => void,
  ): Promise<OpenLatentSpace> {
    await during('backend', () => backend.open());
    let isKept = true;
    const onNotKept = () => (isKept = false);
    const model = await during('weights', async () => loadAutoencoder(await loadWeights(weights, {base, onNotKept})));
    const setup = {...backend.describe(), engine: 'tfjs', weights, architecture: 'autoencoder', thread, isKept};
    return new OpenLatentSpace(model, await encodeDigits(model, samples, seed), setup, onDispose);
  }

  async decode(codes: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
    return decodeCodes(this.#open(), codes);
  }

  async encode(pictures: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
    return encodePictures(this.#open(), pictures);
  }

  async dispose(): Promise<void> {
    this.#model?.dispose();
    this.#model = undefined;
    this.onDispose();
  }

  #open(): Autoencoder {
    if (!this.#model) throw new Error('The latent space has been closed. Open it again.');
    return this.#model;
  }
}

async function encodeDigits(model: Autoencoder, count: number, seed: number): Promise<LatentSamples> {
  const {side, size: width} = bottleneckOf(model);
  const {images, labels} = drawDigits(count, {side, seed});
  const codes = Float32Array.from((await encodeImages(model, images)).flat());
  return {side, labels, width, codes, pictures: await taken(images)};
}
