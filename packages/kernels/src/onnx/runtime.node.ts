import {availableParallelism} from 'node:os';
import type {OnnxRuntime} from './runtime.js';

/** The ONNX Runtime that is installed beside us. @throws {Error} saying why there is none. */
export async function loadRuntime(): Promise<OnnxRuntime> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0]! : String(error);
    throw new Error(`onnxruntime-node cannot be loaded (${reason}). Install it: npm install onnxruntime-node@1.30.0`, {
      cause: error,
    });
  }
}

/** How many threads can run at once. */
export function countCores(): number {
  return availableParallelism();
}
