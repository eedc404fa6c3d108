import type {EngineSetup} from '../../engine/protocol.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** What is being waited for. */
export function progressSentence(event: {
  readonly phase: string;
  readonly loadedBytes?: number;
  readonly totalBytes?: number;
}) {
  const texts = viewStrings.run;
  if (event.phase === 'backend') return texts.backend;
  if (event.phase === 'pictures') return texts.preparing;
  const {loadedBytes = 0, totalBytes = 0} = event;
  return totalBytes > 0 ? texts.loadingPart(Math.round((100 * loadedBytes) / totalBytes)) : texts.loading;
}

/** What a run works with. */
export function deviceSentence({backend, renderer, weights, thread}: EngineSetup): string {
  const texts = viewStrings.run;
  return texts.device(renderer ? `${backend}: ${renderer}` : backend, weights, texts.threads[thread]!);
}
