import type {Image} from '@scumble/image';
import {sizeOf} from '@scumble/image';
import {gramMatrix} from '@scumble/kernels';
import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {activeTerms, Objectives} from './objectives.js';
import type {Pictures} from './pictures.js';
import type {
  FeatureMap,
  GradientValues,
  GramValues,
  Inspection,
  LayerGeometry,
  LossValues,
  PictureRole,
  RunOptions,
  TermValues,
} from './protocol.js';

/** What an inspection looks at. None of it becomes its own. */
export interface Inspected {
  readonly extractor: FeatureExtractor;
  readonly pictures: Pictures;
  options(): RunOptions;
  /** The picture as it is now, for the inspection to dispose. */
  picture(): Promise<Image>;
  /** Called once it is disposed. */
  readonly onDispose?: () => void;
}

/** Measures three pictures through a network, one question after the other. */
export class PictureInspection implements Inspection {
  readonly #of: Inspected;
  readonly #objectives: Objectives;
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(of: Inspected) {
    this.#of = of;
    this.#objectives = new Objectives(of.extractor);
  }

  async layers(): Promise<readonly LayerGeometry[]> {
    return this.#of.extractor.geometry;
  }

  features(which: PictureRole, layer: string): Promise<FeatureMap> {
    return this.#see(which, layer, async shown => {
      const [, height, width, channels] = shown.shape;
      const read = (await shown.data()) as Float32Array<ArrayBuffer>;
      // A tensor keeps what was read from it, and the array will leave for the page: the picture is not ours to empty.
      return {layer, height, width, channels, values: layer === 'image' ? read.slice() : read};
    });
  }

  gram(which: PictureRole, layer: string): Promise<GramValues> {
    return this.#see(which, layer, async shown => {
      const [, height, width, channels] = shown.shape;
      const gram = gramMatrix(shown);
      const values = (await gram.data()) as Float32Array<ArrayBuffer>;
      gram.dispose();
      return {layer, channels, cells: height * width, values};
    });
  }

  losses(): Promise<LossValues> {
    return this.#withPicture(async image => {
      const terms: Record<string, TermValues> = {};
      for (const {loss, weight} of activeTerms(this.#of.options())) {
        const {report, gradient} = await this.#measure(loss.name, image);
        gradient.dispose();
        terms[loss.name] = {...report.terms[loss.name]!, weight};
      }
      const total = Object.values(terms).reduce((sum, {value, weight}) => sum + weight * value, 0);
      return {total, terms};
    });
  }

  gradients(): Promise<GradientValues> {
    return this.#withPicture(async image => {
      const gradients: Record<string, Tensor> = {};
      try {
        for (const {loss, weight} of activeTerms(this.#of.options())) {
          const {gradient} = await this.#measure(loss.name, image);
          gradients[loss.name] = tf.mul(gradient, weight);
          gradient.dispose();
        }
        return await compare(gradients);
      } finally {
        tf.dispose(gradients);
      }
    });
  }

  gradient(term: string): Promise<FeatureMap> {
    return this.#withPicture(async image => {
      const {gradient} = await this.#measure(term, image);
      const [, height, width, channels] = gradient.shape;
      const values = (await gradient.data()) as Float32Array<ArrayBuffer>;
      gradient.dispose();
      return {layer: 'image', height, width, channels, values};
    });
  }

  /** The pictures and the network stay their owner's. */
  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#queue;
    this.#objectives.dispose();
    this.#of.onDispose?.();
  }

  async #measure(term: string, image: Image) {
    const references = await this.#of.pictures.references(sizeOf(image));
    return this.#objectives.measure(term, image, references, this.#of.options());
  }

  #see<T>(which: PictureRole, layer: string, read: (shown: tf.Tensor4D) => Promise<T>): Promise<T> {
    return this.#withPicture(async picture => {
      const image = which === 'picture' ? picture : (await this.#of.pictures.references(sizeOf(picture)))[which];
      const extraction = await this.#of.extractor.extract(image, [layer]);
      try {
        return await read(extraction.features[layer]!);
      } finally {
        extraction.dispose();
      }
    });
  }

  #withPicture<T>(look: (picture: Image) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const picture = await this.#of.picture();
      try {
        return await look(picture);
      } finally {
        picture.dispose();
      }
    });
  }

  /** One at a time: each holds a network's features on the device. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => {
      if (this.#disposed) throw new Error('inspection: it has been disposed. Begin another one.');
      return work();
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

async function compare(gradients: Readonly<Record<string, Tensor>>): Promise<GradientValues> {
  const names = Object.keys(gradients);
  const {content, style} = gradients;
  const found = tf.tidy(() => {
    const squares = names.map(name => tf.sum(tf.square(gradients[name]!)));
    return tf.stack([...squares, content && style ? tf.sum(tf.mul(content, style)) : tf.scalar(0)]);
  });
  const values = await found.data();
  found.dispose();
  const norms = Object.fromEntries(names.map((name, i) => [name, Math.sqrt(values[i]!)]));
  const product = (norms['content'] ?? 0) * (norms['style'] ?? 0);
  const cosine = Math.max(-1, Math.min(1, values[names.length]! / product));
  return {norms, contentStyleDegrees: product > 0 ? (Math.acos(cosine) * 180) / Math.PI : undefined};
}
