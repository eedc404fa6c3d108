import type {Tensor4D} from '@tensorflow/tfjs-core';

/** A picture that Adam moves, and its moments; three tensors of one shape. */
export interface AdamState {
  readonly image: Tensor4D;
  /** The mean gradient, m. */
  readonly first: Tensor4D;
  /** The mean squared gradient, v. */
  readonly second: Tensor4D;
}

export interface AdamUpdateOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Counted from 1. */
  readonly step: number;
}
