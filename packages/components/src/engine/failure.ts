import {ContextLostError} from '@scumble/kernels';
import {sentenceOf} from '../sentence.js';
import type {EngineErrorCode, EngineFailure} from './setup.js';

/** What was being done when something went wrong. */
export type Phase = 'backend' | 'weights' | 'pictures' | 'options' | 'steps';

const codes: Readonly<Record<Phase, EngineErrorCode>> = {
  backend: 'no-backend',
  weights: 'pack-unavailable',
  pictures: 'bad-picture',
  options: 'bad-option',
  steps: 'engine-failed',
};

/**
 * Names what went wrong in a word for programs and a sentence for people.
 *
 * @param phase  Decides where the error does not tell by itself.
 */
export function failureOf(error: unknown, phase: Phase): EngineFailure {
  return {code: codeOf(error, phase), message: sentenceOf(error)};
}

function codeOf(error: unknown, phase: Phase): EngineErrorCode {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof ContextLostError || /context (was )?lost|taken the WebGL context away/i.test(text))
    return 'context-lost';
  if (phase === 'weights' && /differs from pack|sha256|damaged/i.test(text)) return 'pack-corrupt';
  if (phase === 'weights' && error instanceof RangeError) return 'bad-option';
  // The engine is well: it is the picture that has fewer pixels than a layer sees at once.
  if (/needs an image of at least/.test(text)) return 'bad-picture';
  if (phase === 'steps' && /memory|allocat|texture size|out of bounds/i.test(text)) return 'out-of-memory';
  return codes[phase];
}
