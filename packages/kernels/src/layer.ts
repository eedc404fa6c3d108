/** A stride-1 convolution with zero padding that keeps height and width, with bias, and a ReLU unless told otherwise. */
export interface ConvolutionLayer {
  readonly kind: 'convolution';
  /** Name of the output, after ReLU where there is one: what a tap asks for, `relu4_1`. */
  readonly name: string;
  /** HWIO `[size, size, inChannels, outChannels]`, size odd. */
  readonly filter: Float32Array;
  /** `[outChannels]`. */
  readonly bias: Float32Array;
  readonly size: number;
  readonly inChannels: number;
  readonly outChannels: number;
  /** `relu` where left out. */
  readonly activation?: Activation;
}

export type Activation = 'relu' | 'none';

/** 2 × 2 pooling at stride 2; an odd last row or column is dropped, as in VGG. */
export interface PoolingLayer {
  readonly kind: 'pooling';
  readonly name: string;
  readonly mode: PoolingMode;
}

export type PoolingMode = 'max' | 'average';

/** Twice as high and wide, each cell four times: nearest neighbour. */
export interface UpsamplingLayer {
  readonly kind: 'upsampling';
  readonly name: string;
}

/** The layer before, and an earlier one of the same shape, added up. */
export interface AdditionLayer {
  readonly kind: 'addition';
  readonly name: string;
  /** An earlier layer's name, or `input`. */
  readonly with: string;
}

/** The channels of the layer before, then those of an earlier one of the same height and width. */
export interface ConcatenationLayer {
  readonly kind: 'concatenation';
  readonly name: string;
  /** An earlier layer's name, or `input`. */
  readonly with: string;
}

/** What runs backward too: see {@link Network}. */
export type ChainLayer = ConvolutionLayer | PoolingLayer;
/** What runs forward: see `Inference`. Each layer reads the one before it, the first one the input. */
export type Layer = ChainLayer | UpsamplingLayer | AdditionLayer | ConcatenationLayer;
