/** One named array of numbers, widened to float32. */
export interface WeightTensor {
  /** Filters are OIHW `[outChannels, inChannels, size, size]`, biases `[outChannels]`. */
  readonly shape: readonly number[];
  /** Row-major; its length is the product of `shape`. */
  readonly values: Float32Array;
}

/**
 * What a network wants its pixels to be: `(reorder(pixel · range, order) − mean) / std`, pixel in [0, 1].
 */
export interface Preprocessing {
  /** The value of white before the mean is taken off: 255 or 1. */
  readonly range: number;
  readonly order: 'rgb' | 'bgr';
  /** Per channel, in the order of `order`, in units of `range`. */
  readonly mean: readonly [number, number, number];
  /** Per channel, in the order of `order`, in units of `range`. */
  readonly std: readonly [number, number, number];
}

/** A trained network's numbers with what they need to mean something. Plain memory: nothing to dispose. */
export interface Weights {
  /** The pack's id in the manifest, or the name of the file they came from. */
  readonly id: string;
  /** Which table of layers they fill: `vgg16`, `vgg16-slim`, `vgg19`, … */
  readonly architecture: string;
  readonly preprocessing: Preprocessing;
  /** What the file says of itself: `config` of an autoencoder, … */
  readonly metadata?: Readonly<Record<string, string>>;
  /** By name, in layer order: `conv1_1.weight`, `conv1_1.bias`, … A prefix of the network's where only part was asked for. */
  readonly tensors: ReadonlyMap<string, WeightTensor>;
}
