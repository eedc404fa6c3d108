import type {Engine, NetworkRequest, RunEvent} from '../../engine/protocol.js';
import type {Pixels} from '../../views/session/scene.js';
import {synthesisOptions} from '../../views/trials/synthesis.js';
import type {Synthesis} from '../../views/trials/synthesis.js';
import {pixelsOf} from '../run/pixels.js';

/** What a synthesis is made of. */
export interface SynthesisRequest extends Pick<Synthesis, 'term' | 'layers' | 'steps'> {
  readonly content: Pixels;
  readonly style: Pixels;
  readonly network: NetworkRequest;
  readonly seed: number;
}

/** Who hears of it. */
export interface SynthesisListeners {
  /** The picture so far. */
  onStep(synthesis: Synthesis): void;
  /** The network is being loaded; only where no run has loaded it before. */
  onProgress(event: RunEvent & {readonly kind: 'progress'}): void;
}

/**
 * Makes one picture from noise in the page's engine, beside whatever else runs there.
 *
 * @returns Once the last step is made; the last `onStep` had the picture.
 * @throws {DOMException} the signal's reason, once it is aborted; what was made until then stays its listener's.
 * @throws {Error} with a sentence, where the engine cannot go on.
 */
export async function synthesize(
  engine: Pick<Engine, 'stylize'>,
  request: SynthesisRequest,
  {onStep, onProgress}: SynthesisListeners,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const {term, layers, steps, seed, content, style, network} = request;
  const size = Math.max(content.width, content.height);
  const options = synthesisOptions({term, layers, steps}, {size, seed});
  let end: (failure?: Error) => void;
  const ended = new Promise<void>((resolve, reject) => (end = failure => (failure ? reject(failure) : resolve())));
  let last: Synthesis | undefined;
  const tell = (synthesis: Synthesis) => onStep((last = synthesis));
  const hear = (event: RunEvent) => {
    if (event.kind === 'progress') onProgress(event);
    if (event.kind === 'step' && event.preview) {
      const {step, terms} = event.report;
      tell({term, layers, steps, step, loss: terms[term]!.value, pixels: pixelsOf(event.preview), source: 'live'});
    }
    if ('preview' in event) event.preview?.close();
    if (event.kind === 'failed') end(new Error(event.message));
    // Where nothing is left to gain a run ends before its last step.
    if (event.kind === 'complete' && last) tell({...last, steps: last.step});
    if (event.kind === 'complete' || event.kind === 'cancelled') end();
  };
  const run = await engine.stylize({...network, content, style, options, previewMs: 250}, hear);
  const cancel = () => void run.cancel();
  signal.addEventListener('abort', cancel, {once: true});
  try {
    if (signal.aborted) cancel();
    await ended;
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', cancel);
    await run.dispose();
  }
}
