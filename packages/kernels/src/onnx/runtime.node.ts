import {availableParallelism} from 'node:os';
import type {OnnxRuntime} from './runtime.js';

/** The ONNX Runtime that is installed beside us. @throws {Error} saying why there is none. */
export async function loadRuntime(): Promise<OnnxRuntime> {
  try {
    const runtime = await import('onnxruntime-node');
    // What stops it is thrown too, and told by us; before that it would write lines of its own to the terminal.
    runtime.env.logLevel = 'fatal';
    return runtime;
  } catch (error) {
    throw new Error(`onnxruntime-node ${whyMissing(error)}. Install it: npm install onnxruntime-node@1.30.0`, {
      cause: error,
    });
  }
}

function whyMissing(error: unknown): string {
  if (!(error instanceof Error)) return `cannot be loaded (${String(error)})`;
  const isAbsent = 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  return isAbsent ? 'is not installed' : `cannot be loaded (${error.message.split('\n', 1)[0]!})`;
}

/** How many threads can run at once. */
export function countCores(): number {
  return availableParallelism();
}
