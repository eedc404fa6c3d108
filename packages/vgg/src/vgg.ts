import {assertImage, sizeOf} from '@scumble/image';
import type {Image} from '@scumble/image';
import {createNetwork, parseTap} from '@scumble/kernels';
import type {
  ForwardOptions,
  Layer,
  Network,
  OnnxOptions,
  Pass,
  PoolingMode,
  SquaredDistances,
  TapTarget,
  TilePasses,
} from '@scumble/kernels';
import type {Preprocessing, Weights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';
import {architectures, layerRows} from './architecture.js';
import type {LayerRow} from './architecture.js';
import type {Extraction, FeatureExtractor, Features} from './feature-extractor.js';
import {layerGeometry} from './layer-geometry.js';
import type {LayerGeometry} from './layer-geometry.js';
import {assertLayer} from './layer-name.js';
import {centre, foldIntoFilter, meanPixel} from './preprocessing.js';

export interface VggOptions {
  /** What stands between the blocks: `max` as trained, or `average`, which Gatys2016 found to give smoother pictures. */
  readonly pooling?: PoolingMode;
  /** Which engine runs the convolutions; `auto` takes the best that there is. */
  readonly engine?: string;
  /** For the engine `onnx`: its threads and providers, and in a page ONNX Runtime itself. */
  readonly onnx?: OnnxOptions;
}

/**
 * A VGG as a feature extractor.
 *
 * Goes as deep as the weights do: weights loaded through conv4_1 give an extractor whose last layer is relu4_1.
 *
 * @param weights  From `loadWeights`. Copied to the device; may be let go afterwards.
 * @returns Caller disposes.
 * @throws {RangeError} for an unknown architecture or pooling, or a tensor that is missing or has the wrong shape.
 * @throws {Error} if the engine asked for cannot be used here.
 *
 * Source: Simonyan2014 (docs/papers.md).
 */
export async function vgg(
  weights: Weights,
  {pooling = 'max', engine, onnx}: VggOptions = {},
): Promise<FeatureExtractor> {
  const architecture = architectures[weights.architecture];
  if (!architecture) {
    const known = Object.keys(architectures).join(', ');
    throw new RangeError(
      `vgg: unknown architecture "${weights.architecture}" in ${weights.id}; expected one of ${known}.`,
    );
  }
  assertPooling(pooling);
  const layers: Layer[] = [];
  for (const row of layerRows(architecture)) {
    if (row.kind === 'convolution' && !weights.tensors.has(`${row.weights}.weight`)) break;
    layers.push(row.kind === 'pooling' ? {...row, mode: pooling} : convolution(row, weights));
  }
  if (layers.length === 0) throw new RangeError(`vgg: ${weights.id} has no conv1_1.weight.`);
  const network = await createNetwork(layers, {engine, onnx});
  return new Vgg(weights.architecture, network, weights.preprocessing, onnx);
}

function assertPooling(pooling: PoolingMode): void {
  if (pooling === 'max' || pooling === 'average') return;
  throw new RangeError(`vgg: unknown pooling "${String(pooling)}"; expected one of max, average.`);
}

function convolution(row: LayerRow & {kind: 'convolution'}, weights: Weights): Layer {
  const {weights: name, inChannels, outChannels} = row;
  const filter = tensor(weights, `${name}.weight`, [outChannels, inChannels, 3, 3]);
  const bias = tensor(weights, `${name}.bias`, [outChannels]);
  const hwio = toHwio(filter, inChannels, outChannels);
  const isFirst = name === 'conv1_1';
  return {...row, size: 3, filter: isFirst ? foldIntoFilter(hwio, outChannels, weights.preprocessing) : hwio, bias};
}

function tensor(weights: Weights, name: string, shape: readonly number[]): Float32Array {
  const found = weights.tensors.get(name);
  if (found && found.shape.join() === shape.join()) return found.values;
  const got = found ? `[${found.shape.join(', ')}]` : 'none';
  throw new RangeError(
    `vgg: ${name} of ${weights.id} must be [${shape.join(', ')}] for ${weights.architecture}, got ${got}.`,
  );
}

/** PyTorch keeps filters as OIHW, tfjs as HWIO. */
function toHwio(oihw: Float32Array, inChannels: number, outChannels: number): Float32Array {
  const hwio = new Float32Array(oihw.length);
  let from = 0;
  for (let o = 0; o < outChannels; o++) {
    for (let i = 0; i < inChannels; i++) {
      for (let place = 0; place < 9; place++) hwio[(place * inChannels + i) * outChannels + o] = oihw[from++]!;
    }
  }
  return hwio;
}

class Vgg implements FeatureExtractor {
  readonly layers: readonly string[];
  readonly geometry: readonly LayerGeometry[];
  readonly #name: string;
  #mean: Tensor1D;
  #network: Network;

  constructor(
    name: string,
    network: Network,
    private readonly preprocessing: Preprocessing,
    private readonly onnx: OnnxOptions | undefined,
  ) {
    this.#name = name;
    this.#mean = tf.tensor1d([...meanPixel(preprocessing)]);
    this.#network = network;
    this.geometry = layerGeometry(network.layers);
    this.layers = this.geometry.map(layer => layer.name);
  }

  get engine(): string {
    return this.#network.engine;
  }

  async extract(image: Image, layers: readonly string[], options?: ForwardOptions): Promise<Extraction> {
    assertImage(image, `${this.#name}.extract`);
    for (const layer of layers) this.#assertSees(parseTap(layer).layer, image);
    const taps = [...new Set(layers)].filter(layer => layer !== 'image');
    if (taps.length === 0) return new VggExtraction(image, layers);
    const input = centre(image, this.#mean);
    try {
      return new VggExtraction(image, layers, input, await this.#network.forward(input, taps, options));
    } catch (error) {
      input.dispose();
      throw error;
    }
  }

  async squaredDistances(targets: Readonly<Record<string, TapTarget>>): Promise<SquaredDistances | undefined> {
    return this.#network.squaredDistances?.(targets, meanPixel(this.preprocessing));
  }

  tilePasses(taps: readonly string[]): TilePasses | undefined {
    return this.#network.tilePasses?.(taps, meanPixel(this.preprocessing));
  }

  async trim(): Promise<void> {
    await this.#network.trim?.();
  }

  async rebuild(): Promise<void> {
    this.dispose();
    // The network's layers are on the CPU still. What was chosen once is what the run was planned for.
    const {layers, engine} = this.#network;
    this.#network = await createNetwork(layers, {engine: engine.split(' ')[0], onnx: this.onnx});
    this.#mean = tf.tensor1d([...meanPixel(this.preprocessing)]);
  }

  dispose(): void {
    this.#network.dispose();
    this.#mean.dispose();
  }

  #assertSees(layer: string, image: Image): void {
    assertLayer(layer, this.layers, this.#name);
    const poolings = this.#network.layers
      .slice(0, this.layers.indexOf(layer))
      .filter(each => each.kind === 'pooling').length;
    const {width, height} = sizeOf(image);
    const least = 2 ** poolings;
    if (Math.min(width, height) < least) {
      throw new RangeError(
        `${this.#name}: ${layer} needs an image of at least ${least} × ${least} pixels, got ${width} × ${height}. ` +
          'Use a larger image or a shallower layer.',
      );
    }
  }
}

class VggExtraction implements Extraction {
  readonly features: Features;

  constructor(
    private readonly image: Image,
    layers: readonly string[],
    private readonly input?: Tensor4D,
    private readonly pass?: Pass,
  ) {
    this.features = {...(layers.includes('image') ? {image} : {}), ...pass?.taps};
  }

  async backward(gradients: Features): Promise<Image> {
    const {image: direct, ...deeper} = gradients;
    // Taking the mean off changes no gradient: that of the network's input is that of the image.
    const through = this.pass && Object.keys(deeper).length > 0 ? await this.pass.backward(deeper) : undefined;
    if (!through) return direct ? tf.clone(direct) : tf.zerosLike(this.image);
    if (!direct) return through;
    const sum = tf.add<Tensor4D>(direct, through);
    through.dispose();
    return sum;
  }

  dispose(): void {
    this.pass?.dispose();
    this.input?.dispose();
  }
}
