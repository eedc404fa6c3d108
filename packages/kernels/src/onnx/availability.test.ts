import {onnxUnavailable} from './availability.js';
import {loadRuntime} from './runtime.browser.js';
import type {OnnxRuntime} from './runtime.js';

describe('onnxUnavailable', () => {
  it('finds the ONNX Runtime that is installed', async () => {
    expect(await onnxUnavailable()).toBeUndefined();
  });

  it('gives the reason of a runtime that does not run', async () => {
    const create = () => Promise.reject(new Error('no such instruction'));
    const Tensor = class {
      readonly data = {};
      readonly dims = [];
    };
    const runtime: OnnxRuntime = {InferenceSession: {create}, Tensor};
    expect(await onnxUnavailable({runtime})).toMatch('no such instruction');
  });

  it('asks a page to bring its own', async () => {
    await expect(loadRuntime()).rejects.toThrow('a page must bring ONNX Runtime');
  });
});
