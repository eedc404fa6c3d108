import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {ChainLayer} from '../layer.js';
import type {Pass} from '../network.js';
import type {Tap} from '../tap.js';
import type {BlockOperations} from './block-operations.js';
import type {Blocks} from './blocks.js';
import type {NetworkWeights} from './network-weights.js';

/** What a pass runs on. */
export interface PassSetting {
  readonly operations: BlockOperations;
  /** To the deepest tap. */
  readonly layers: readonly ChainLayer[];
  readonly weights: NetworkWeights;
}

/**
 * One forward pass in blocks. Features leave the layout only where they are tapped; of a Gram matrix only c × c numbers do.
 *
 * Keeps what backward asks for: what comes out of a ReLU, goes into a pooling, or has a Gram matrix.
 */
export class GpuJsPass implements Pass {
  readonly taps: Record<string, Tensor4D> = {};
  readonly #setting: PassSetting;
  readonly #asked: readonly Tap[];
  readonly #inputShape: Tensor4D['shape'];
  /** `#values[i]` is what layer i reads and `#values[i + 1]` what it gives; undefined where backward can do without. */
  readonly #values: (Blocks | undefined)[] = [];

  private constructor(setting: PassSetting, {shape}: Tensor4D, asked: readonly Tap[]) {
    this.#setting = setting;
    this.#asked = asked;
    this.#inputShape = shape;
  }

  static async open(setting: PassSetting, input: Tensor4D, asked: readonly Tap[]): Promise<GpuJsPass> {
    const pass = new GpuJsPass(setting, input, asked);
    try {
      pass.#values.push(await setting.operations.enter(input));
      for (const [i, layer] of setting.layers.entries()) await pass.#forward(layer, i);
    } catch (error) {
      pass.dispose();
      throw error;
    }
    return pass;
  }

  async backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    const {layers, operations} = this.#setting;
    this.#assertGradients(gradients);
    let gradient: Blocks | undefined;
    for (let i = layers.length - 1; i >= 0; i--) {
      const before = await this.#gradientAt(i, gradients, gradient);
      gradient = before && this.#replace(before, await this.#backward(i, before));
    }
    if (!gradient) return tf.zeros(this.#inputShape);
    const result = await operations.leave(gradient);
    operations.release(gradient);
    return result;
  }

  dispose(): void {
    tf.dispose(this.taps);
    for (const each of this.#values) if (each) this.#setting.operations.release(each);
    this.#values.length = 0;
  }

  async #forward(layer: ChainLayer, index: number): Promise<void> {
    const {operations, weights} = this.#setting;
    const x = this.#values[index]!;
    const y = await (layer.kind === 'pooling'
      ? operations.pool(x, layer.mode)
      : operations.convolve(x, layer, weights.of(layer)));
    this.#values.push(y);
    for (const tap of this.#asked.filter(each => each.layer === layer.name)) {
      this.taps[tap.name] = await (tap.kind === 'gram' ? operations.gram(y) : operations.leave(y));
    }
    if (this.#isKept(index)) return;
    operations.release(x);
    this.#values[index] = undefined;
  }

  /**
   * The gradient at layer i before its ReLU: what comes from the layer above it, and from its own taps.
   *
   * @param above  Released.
   */
  async #gradientAt(
    index: number,
    given: Readonly<Record<string, Tensor4D>>,
    above?: Blocks,
  ): Promise<Blocks | undefined> {
    const {layers, operations} = this.#setting;
    const {name, kind} = layers[index]!;
    const y = this.#values[index + 1]!;
    const [ofFeatures, ofGram] = [given[name], given[`gram(${name})`]];
    const features = ofFeatures ? this.#replace(above, await operations.enter(ofFeatures, above)) : above;
    const gram = ofGram && (await operations.gramGradient(y, ofGram));
    const terms = [features, gram].filter(term => term !== undefined);
    // A pooling above has taken the gradient of this ReLU along with its own.
    const isDone = kind === 'pooling' || (layers[index + 1]?.kind === 'pooling' && !ofFeatures && !ofGram);
    if (terms.length === 0 || (terms.length === 1 && isDone)) return terms[0];
    const sum = await operations.sumGradients(terms, kind === 'convolution' ? y : undefined);
    terms.forEach(term => operations.release(term));
    return sum;
  }

  /** From the gradient before layer i's ReLU to that at its input. */
  #backward(index: number, dy: Blocks): Promise<Blocks> {
    const {layers, operations, weights} = this.#setting;
    const layer = layers[index]!;
    if (layer.kind === 'convolution') return operations.convolutionGradient(dy, layer, weights.of(layer));
    return operations.poolingGradient(dy, this.#values[index]!, layer.mode, layers[index - 1]?.kind === 'convolution');
  }

  /** Whether backward reads value i. */
  #isKept(index: number): boolean {
    const {layers} = this.#setting;
    const producer = layers[index - 1];
    const hasGram = this.#asked.some(({kind, layer}) => kind === 'gram' && layer === producer?.name);
    return producer?.kind === 'convolution' || layers[index]?.kind === 'pooling' || hasGram;
  }

  #replace(old: Blocks | undefined, made: Blocks): Blocks {
    if (old) this.#setting.operations.release(old);
    return made;
  }

  #assertGradients(gradients: Readonly<Record<string, Tensor4D>>): void {
    for (const [name, gradient] of Object.entries(gradients)) {
      if (gradient.isDisposed)
        throw new Error(`network: the gradient of ${name} is disposed. Keep it until backward is done.`);
      const expected = this.taps[name]?.shape.join(', ');
      if (expected !== gradient.shape.join(', ')) {
        const rule = expected ? `must be [${expected}]` : `belongs to no tap (${Object.keys(this.taps).join(', ')})`;
        throw new RangeError(`network: the gradient of ${name} ${rule}, got [${gradient.shape.join(', ')}].`);
      }
    }
  }
}
