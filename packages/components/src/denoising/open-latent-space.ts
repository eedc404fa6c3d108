import {decodeLatents, drawDigits, encodeImages, loadAutoencoder, nearestNeighbours} from '@scumble/autoencoder';
import type {Autoencoder} from '@scumble/autoencoder';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {during} from '../engine/studio.js';
import type {EngineParts} from '../engine/studio.js';
import type {LatentRequest, LatentSamples, LatentSpace, Neighbour} from './protocol.js';
import type {EngineSetup} from '../engine/protocol.js';

/** The pack with a bottleneck of two numbers. */
const latentPack = 'latent';

/** Pictures of a walk or a grid that are decoded together. */
const decodedAtOnce = 9;

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
    const model = await during('weights', async () => loadAutoencoder(await loadWeights(weights, {base})));
    const setup = {...backend.describe(), engine: 'tfjs', weights, architecture: 'autoencoder', thread};
    return new OpenLatentSpace(model, await encodeDigits(model, samples, seed), setup, onDispose);
  }

  async decode(codes: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
    const pairs = pairsOf(codes);
    if (pairs.length === 1) return taken(decodeLatents(this.#open(), pairs));
    const size = this.samples.side ** 2;
    const pictures = new Float32Array(pairs.length * size);
    for (let from = 0; from < pairs.length; from += decodedAtOnce) {
      const part = pairs.slice(from, from + decodedAtOnce);
      // Filled up to one size, or WebGL would compile its shaders anew for each; between two parts the dragged point has its turn.
      const filled = Array.from({length: decodedAtOnce}, (_, i) => part[i % part.length]!);
      const values = await taken(decodeLatents(this.#open(), filled));
      pictures.set(values.subarray(0, part.length * size), from * size);
    }
    return pictures;
  }

  async encode(pictures: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
    const {side} = this.samples;
    const images = tf.tensor4d(pictures, [pictures.length / side ** 2, side, side, 1]);
    return Float32Array.from((await encodeImages(this.#open(), images).finally(() => images.dispose())).flat());
  }

  async neighbours(code: readonly [x: number, y: number], count: number): Promise<readonly Neighbour[]> {
    return nearestNeighbours(pairsOf(this.samples.codes), code, count);
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
  const {latent} = model.config;
  if (latent?.kind !== 'vector' || latent.size !== 2) {
    throw new RangeError(`A latent map needs a bottleneck of 2 numbers, got ${JSON.stringify(latent)}. Take "latent".`);
  }
  const {images, labels} = drawDigits(count, {side: latent.side, seed});
  const codes = Float32Array.from((await encodeImages(model, images)).flat());
  return {side: latent.side, labels, codes, pictures: await taken(images)};
}

function pairsOf(codes: Float32Array): readonly (readonly [number, number])[] {
  return Array.from({length: codes.length / 2}, (_, i) => [codes[2 * i]!, codes[2 * i + 1]!]);
}

/** A tensor's values as an array that may leave for the page; the tensor is disposed of. */
async function taken(tensor: Tensor4D): Promise<Float32Array<ArrayBuffer>> {
  try {
    return new Float32Array(await tensor.data());
  } finally {
    tensor.dispose();
  }
}
