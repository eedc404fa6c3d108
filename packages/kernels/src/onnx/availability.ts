import {loadRuntime} from '#onnxruntime';
import type {OnnxOptions} from './sessions.js';

/** Why this engine cannot be used here, or undefined where it can: where there is an ONNX Runtime, one small graph is run to see. */
export async function onnxUnavailable({runtime}: OnnxOptions = {}): Promise<string | undefined> {
  try {
    const found = runtime ?? (await loadRuntime());
    // The rest of the engine is loaded only where it can be of use: it is the larger part of what a page would fetch.
    const {Sessions} = await import('./sessions.js');
    const {layoutGraph} = await import('./tap-graphs.js');
    const sessions = await Sessions.start({runtime: found, threads: 1});
    const features = sessions.tensor(Float32Array.of(1), [1, 1, 1, 1]);
    await sessions.run(await sessions.get('layout', layoutGraph), {features}, ['tap']);
    sessions.dispose();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
