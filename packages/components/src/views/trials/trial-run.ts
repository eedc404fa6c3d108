import type {Engine, EngineSetup, LiveRun, RunEvent} from '../../engine/protocol.js';
import {learningRateOf, styleLayerWeights} from '../layer-weights.js';
import {logRecord} from '../records/log-record.js';
import type {LogRecord} from '../records/log-record.js';
import {pixelsFrom} from '../statistics/feature-pixels.js';
import type {SessionRequest} from '../session/session-request.js';
import type {Pixels} from '../pixels.js';

/** What a trial brings back at a step that was asked for. */
export interface TrialMark {
  readonly step: number;
  readonly picture: Pixels;
  readonly record: LogRecord;
}

export interface TrialListeners {
  onStep?(record: LogRecord): void;
  onMark(mark: TrialMark): void;
  readonly signal: AbortSignal;
}

/**
 * A run beside the one on screen: from its beginning to the last of some steps, with its picture at each of them.
 *
 * A trial that ends early, because its loss does not change any more, has its last picture at all marks that are left.
 *
 * @param marks  Steps, rising.
 * @throws {Error} with a sentence, where the run fails; the signal's reason when it is aborted.
 */
export async function trialRun(
  engine: Pick<Engine, 'stylize'>,
  {name, marks, ...request}: SessionRequest & {readonly name: string; readonly marks: readonly number[]},
  {onStep, onMark, signal}: TrialListeners,
): Promise<void> {
  signal.throwIfAborted();
  const {content, style, network, options} = request;
  const layerWeights = {style: styleLayerWeights(options)};
  const context = {seed: options.seed, learningRate: learningRateOf(options), layerWeights};
  let setup: EngineSetup | undefined;
  let record: LogRecord | undefined;
  let failure: string | undefined;
  const hear = (event: RunEvent) => {
    if ('preview' in event) event.preview?.close();
    if (event.kind === 'ready') setup = event.setup;
    if (event.kind === 'failed') failure = event.message;
    if (event.kind === 'step') {
      record = logRecord(name, event.report, setup!, context);
      onStep?.(record);
    }
  };
  const steps = {...options, steps: marks.at(-1)!};
  const live = await engine.stylize({...network, content, style, options: steps, paused: true, previewMs: 1e9}, hear);
  const stop = () => void live.cancel();
  signal.addEventListener('abort', stop, {once: true});
  try {
    let done = 0;
    for (const mark of marks) {
      await live.step(mark - done);
      signal.throwIfAborted();
      if (failure !== undefined) throw new Error(failure);
      if (record) onMark({step: mark, record, picture: await pictureOf(live)});
      done = mark;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await live.dispose();
  }
}

async function pictureOf(live: LiveRun): Promise<Pixels> {
  return pixelsFrom(await live.features('picture', 'image'));
}
