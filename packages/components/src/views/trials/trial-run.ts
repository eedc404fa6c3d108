import type {Engine, EngineSetup, LiveRun, RunEvent, StepValues} from '../../engine/protocol.js';
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
  const news = new TrialNews((report, setup) => logRecord(name, report, setup, context), onStep);
  const steps = {...options, steps: marks.at(-1)!};
  const run = {...network, content, style, options: steps, paused: true, previewMs: 1e9};
  const live = await engine.stylize(run, event => news.hear(event));
  const stop = () => {
    news.end();
    void live.cancel();
  };
  signal.addEventListener('abort', stop, {once: true});
  try {
    let done = 0;
    for (const mark of marks) {
      await live.step(mark - done);
      await news.until(mark);
      signal.throwIfAborted();
      if (news.failure !== undefined) throw new Error(news.failure);
      const {record} = news;
      if (record) onMark({step: mark, record, picture: await pictureOf(live)});
      done = mark;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await live.dispose();
  }
}

/** What a trial's run has told. What it tells comes by another way than its answers, so that a step may be done before it is heard of. */
class TrialNews {
  record: LogRecord | undefined;
  failure: string | undefined;
  readonly #recordOf: (report: StepValues, setup: EngineSetup) => LogRecord;
  readonly #onStep: ((record: LogRecord) => void) | undefined;
  #setup: EngineSetup | undefined;
  #isOver = false;
  #arrived: (() => void) | undefined;

  constructor(
    recordOf: (report: StepValues, setup: EngineSetup) => LogRecord,
    onStep: ((record: LogRecord) => void) | undefined,
  ) {
    this.#recordOf = recordOf;
    this.#onStep = onStep;
  }

  hear(event: RunEvent): void {
    if ('preview' in event) event.preview?.close();
    if (event.kind === 'ready') this.#setup = event.setup;
    if (event.kind === 'step') {
      this.record = this.#recordOf(event.report, this.#setup!);
      this.#onStep?.(this.record);
    }
    if (event.kind === 'failed') this.failure = event.message;
    if (event.kind === 'failed' || event.kind === 'complete' || event.kind === 'cancelled') this.end();
    else this.#arrived?.();
  }

  /** Nothing more is to come. */
  end(): void {
    this.#isOver = true;
    this.#arrived?.();
  }

  /** Comes back when this step has been heard of, or the end. */
  async until(step: number): Promise<void> {
    while (!this.#isOver && (this.record?.step ?? 0) < step) {
      await new Promise<void>(resolve => (this.#arrived = resolve));
    }
  }
}

async function pictureOf(live: LiveRun): Promise<Pixels> {
  return pixelsFrom(await live.features('picture', 'image'));
}
