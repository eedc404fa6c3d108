/** The part of ONNX Runtime's JavaScript interface that Scumble uses; `onnxruntime-node` and `onnxruntime-web` both have it. */
export interface OnnxRuntime {
  readonly InferenceSession: {create(model: Uint8Array, options?: object): Promise<OnnxSession>};
  readonly Tensor: {
    new (type: 'float32', data: Float32Array, dims: readonly number[]): OnnxTensor;
    new (type: 'int64', data: BigInt64Array, dims: readonly number[]): OnnxTensor;
  };
  /** Only in Node: the providers of this build; a bundled one needs no further file. */
  listSupportedBackends?(): readonly {readonly name: string; readonly bundled: boolean}[];
}

export interface OnnxSession {
  /** Gives the outputs named; null stands for a new tensor. */
  run(feeds: TensorMap, fetches: Readonly<Record<string, null>>): Promise<TensorMap>;
  release(): Promise<void>;
}

export interface OnnxTensor {
  readonly data: Float32Array | object;
  readonly dims: readonly number[];
}

export type TensorMap = Readonly<Record<string, OnnxTensor>>;
