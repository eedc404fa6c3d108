import type {Tensor4D} from '@tensorflow/tfjs-core';
import {whyNoKernels} from './gpu-js/availability.js';
import {sharedContext} from './gpu-js/shared-context.js';

/** Names for {@link useGramEngine}. */
export const gramEngineNames = ['auto', 'gpu-js', 'tfjs'] as const;
export type GramEngineName = (typeof gramEngineNames)[number];

/** What makes a Gram matrix, and why that. */
export interface GramEngine {
  readonly engine: 'gpu-js' | 'tfjs';
  readonly why: string;
}

/** Below so many numbers, setting up two kernels takes longer than they save. */
const leastNumbers = 4096;

let chosen: GramEngineName = 'auto';

/**
 * Settles how `gramMatrix` computes, for the whole page, as `tf.setBackend` does for tfjs.
 *
 * @param name  `auto` takes kernels where there are any and they are faster, `tf.matMul` elsewhere.
 * @throws {RangeError} if the name is unknown.
 * @throws {Error} if `gpu-js` is asked for and cannot be had.
 */
export function useGramEngine(name: GramEngineName): void {
  if (!gramEngineNames.includes(name)) {
    throw new RangeError(`useGramEngine: unknown engine "${name}"; expected one of ${gramEngineNames.join(', ')}.`);
  }
  const reason = name === 'gpu-js' ? whyNoKernels() : undefined;
  if (reason !== undefined) throw new Error(`useGramEngine: "gpu-js" cannot be used here: ${reason}. There is: tfjs.`);
  chosen = name;
}

/** What would make the Gram matrix of these features, here and now. */
export function chooseGramEngine(features: Pick<Tensor4D, 'shape' | 'size' | 'dtype'>): GramEngine {
  if (chosen === 'tfjs') return {engine: 'tfjs', why: 'asked for'};
  const reason = whyNoKernels() ?? whyNotThisShape(features);
  if (reason !== undefined) return {engine: 'tfjs', why: reason};
  if (chosen === 'gpu-js') return {engine: 'gpu-js', why: 'asked for'};
  if (features.size < leastNumbers) return {engine: 'tfjs', why: `fewer than ${leastNumbers} numbers`};
  return {engine: 'gpu-js', why: 'WebGL 2 with 32-bit floats, and kernels are faster at this size'};
}

function whyNotThisShape({shape, dtype}: Pick<Tensor4D, 'shape' | 'dtype'>): string | undefined {
  if (dtype !== 'float32') return `the kernels take float32, and this is ${dtype}`;
  if (shape[3] % 2 !== 0) return 'the kernels take an even number of channels';
  if (sharedContext().attachments < 8) return 'the device writes fewer than eight textures at once';
  return undefined;
}
