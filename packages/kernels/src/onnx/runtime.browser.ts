import type {OnnxRuntime} from './runtime.js';

/** A page has no ONNX Runtime of its own, and no bundler is made to carry one. @throws {Error} always. */
export async function loadRuntime(): Promise<OnnxRuntime> {
  throw new Error('a page must bring ONNX Runtime: createNetwork(layers, {engine: "onnx", onnx: {runtime}})');
}

/** How many threads can run at once. */
export function countCores(): number {
  return navigator.hardwareConcurrency;
}
