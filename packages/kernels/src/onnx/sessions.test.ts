import {onnxNetwork} from './network.js';
import type {OnnxRuntime} from './runtime.js';

/** A build of ONNX Runtime on which nothing starts. */
const runtime: OnnxRuntime = {
  InferenceSession: {create: () => Promise.reject(new Error('libcudart.so.12 is missing'))},
  Tensor: class {
    readonly data = {};
    readonly dims = [];
  },
  listSupportedBackends: () => [
    {name: 'cpu', bundled: true},
    {name: 'cuda', bundled: false},
  ],
};

describe('a provider', () => {
  it('that does not start is named with the reason and with what there is, before any work', async () => {
    await expect(onnxNetwork([], {runtime, providers: ['cuda']})).rejects.toThrow(
      'onnx: ONNX Runtime does not start on cuda (libcudart.so.12 is missing). There is: cpu, cuda (its files must be installed).',
    );
  });

  it('that the build does not have is refused before it is tried', async () => {
    await expect(onnxNetwork([], {runtime, providers: ['cpu', 'dml']})).rejects.toThrow(
      'onnx: this build of ONNX Runtime has no provider "dml". There is: cpu, cuda (its files must be installed).',
    );
  });
});
