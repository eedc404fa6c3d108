import type {Image} from '@scumble/image';
import {ContextLostError} from '@scumble/kernels';
import {stylize, stylizeDefaults} from '@scumble/style-transfer';
import type {StepReport, StylizeRun} from '@scumble/style-transfer';
import * as tf from '@tensorflow/tfjs-core';
import {Checkpoints} from './checkpoints.js';
import {failureOf} from './failure.js';
import {PictureInspection} from './inspection.js';
import {lentExtractor} from './lent-extractor.js';
import {withWeight} from './objectives.js';
import {Pace} from './pace.js';
import {bitmapOf} from './pictures.js';
import {Previews} from './previews.js';
import type {LiveRun, PictureRole, RunEvent, RunListener, RunOptions, StepValues, StylizeRequest} from './protocol.js';
import {Speedometer} from './speedometer.js';
import {EngineError, Studio} from './studio.js';
import type {EngineParts} from './studio.js';

/** Where a segment of a run begins. */
interface Start {
  /** Steps done before it. */
  readonly step: number;
  /** From 1. */
  readonly scale: number;
  /** The run's own beginning where left out. Belongs to the run. */
  readonly init?: Image;
}

/** After so many lost contexts a run gives up: the device will not bear it. */
const mostRecoveries = 2;

/**
 * A run under way in the engine.
 *
 * It is made of segments: a weight that changes, a step back or a lost graphics context ends one, and the next begins from the
 * picture there is, at the size it has, with the steps that are left.
 */
export class LiveStylization implements LiveRun {
  readonly #parts: EngineParts;
  readonly #request: StylizeRequest;
  readonly #listener: RunListener;
  readonly #onDispose: () => void;
  readonly #pace: Pace;
  readonly #previews: Previews;
  readonly #checkpoints: Checkpoints;
  readonly #speed = new Speedometer();
  readonly #cancel = new AbortController();
  #options: RunOptions;
  #studio: Promise<Studio> | undefined;
  #inspection: Promise<PictureInspection> | undefined;
  #run: StylizeRun | undefined;
  #start: Start = {step: 0, scale: 1};
  #next: (() => Promise<Start>) | undefined;
  #report: StepValues | undefined;
  #main: Promise<void> | undefined;
  #lose: (() => void) | undefined;
  #recoveries = 0;
  #elapsedMs = 0;

  /** Begins at once. */
  constructor(parts: EngineParts, request: StylizeRequest, listener: RunListener, onDispose: () => void) {
    this.#parts = parts;
    this.#request = request;
    this.#listener = listener;
    this.#onDispose = onDispose;
    this.#options = request.options ?? {};
    this.#pace = new Pace({paused: request.paused ?? false});
    this.#previews = new Previews(request.previewMs ?? 100);
    this.#checkpoints = new Checkpoints(request.checkpointEvery ?? 0);
    this.#begin();
  }

  async pause(): Promise<void> {
    this.#pace.pause();
  }

  async resume(): Promise<void> {
    this.#pace.resume();
  }

  async step(n = 1): Promise<void> {
    if (this.#main) await this.#pace.allow(n);
  }

  async cancel(): Promise<void> {
    this.#cancel.abort();
    this.#pace.end();
    await this.#main;
  }

  async setWeight(term: string, weight: number): Promise<void> {
    this.#options = withWeight(this.#options, term, weight);
    // A run that waits for its first step has been given its weights already.
    if (this.#main) this.#restart(() => this.#here());
  }

  async seek(step: number): Promise<number> {
    const kept = this.#checkpoints.before(step);
    this.#checkpoints.forgetAfter(step);
    const place = {step: kept?.step ?? 0, scale: kept?.scale ?? 1};
    this.#restart(async () => ({...place, init: kept && tf.tensor4d(kept.values, [...kept.shape])}));
    if (!this.#main && !this.#cancel.signal.aborted) {
      this.#pace.pause();
      this.#begin();
    }
    return place.step;
  }

  async picture(): Promise<ImageBitmap | undefined> {
    const image = await this.#image();
    if (!image) return undefined;
    try {
      return await bitmapOf(image);
    } finally {
      image.dispose();
    }
  }

  layers = async () => (await this.#look()).layers();
  features = async (which: PictureRole, layer: string) => (await this.#look()).features(which, layer);
  gram = async (which: PictureRole, layer: string) => (await this.#look()).gram(which, layer);
  losses = async () => (await this.#look()).losses();
  gradients = async () => (await this.#look()).gradients();
  gradient = async (term: string) => (await this.#look()).gradient(term);

  async dispose(): Promise<void> {
    await this.cancel();
    await this.#close();
    this.#start.init?.dispose();
    this.#onDispose();
  }

  /** The engine's graphics context is gone: what waits for it would wait for ever. */
  contextLost(): void {
    this.#lose?.();
  }

  #begin(): void {
    this.#main = this.#work().finally(() => {
      this.#main = undefined;
      this.#pace.end();
    });
  }

  /** From the beginning, or from where a run that is over is taken up again, to the next end. */
  async #work(): Promise<void> {
    try {
      while (await this.#segment());
      this.#tell({kind: 'complete', report: this.#report});
    } catch (error) {
      if (this.#cancel.signal.aborted) {
        this.#tell({kind: 'cancelled', report: this.#report, ...(await this.#latestPreview())});
        return;
      }
      const failure = error instanceof EngineError ? error : failureOf(error, 'steps');
      const {code, message} = failure;
      if (code === 'context-lost' && (await this.#recover(message))) return this.#work();
      this.#tell({kind: 'failed', code, message});
    }
  }

  /** @returns Whether another one is to begin. */
  async #segment(): Promise<boolean> {
    const studio = await this.#open();
    if (this.#next) await this.#goTo(this.#next);
    const {step, scale, init} = this.#start;
    const left = (this.#options.steps ?? stylizeDefaults.steps) - step;
    if (left <= 0) return false;
    const {pictures, opened, sides} = studio;
    const run = stylize(pictures.content, pictures.style, lentExtractor(opened.extractor), {
      ...this.#options,
      init: init ?? this.#options.init,
      steps: left,
      scales: sides.slice(scale - 1),
      previewEvery: 1,
    });
    const lost = new Promise<never>((_, reject) => (this.#lose = () => reject(new ContextLostError('the run'))));
    lost.catch(() => undefined);
    const steps = run[Symbol.asyncIterator]();
    this.#elapsedMs = this.#report?.elapsedMs ?? 0;
    try {
      while (await this.#mayStep()) {
        const {done, value} = await Promise.race([lost, steps.next()]);
        if (done) {
          // The run keeps its picture; the copy that it hands over is nobody's here.
          (await run).image.dispose();
          return this.#next !== undefined;
        }
        this.#run = run;
        await Promise.race([lost, this.#note(value, sides.length)]);
      }
      // The picture is taken over while the old segment still has it.
      await this.#goTo(this.#next!);
      await steps.return?.();
      return true;
    } catch (error) {
      const ended = steps.return?.();
      // What a lost context left waiting ends in its own time.
      if (failureOf(error, 'steps').code === 'context-lost') ended?.catch(() => undefined);
      else await ended;
      throw error;
    } finally {
      this.#lose = undefined;
    }
  }

  /** Waits while paused. @returns Whether the segment goes on. */
  async #mayStep(): Promise<boolean> {
    let held = false;
    for (;;) {
      this.#cancel.signal.throwIfAborted();
      if (this.#next) return false;
      if (!this.#pace.paused) break;
      if (!held) this.#tell({kind: 'paused', ...(await this.#latestPreview())});
      held = true;
      await this.#pace.pass();
    }
    if (held && !this.#pace.stepping) this.#tell({kind: 'resumed'});
    this.#speed.start();
    return true;
  }

  async #note({preview, ...report}: StepReport, scales: number): Promise<void> {
    const {step: before, scale: first} = this.#start;
    const step = before + report.step;
    const scale = first + report.scale - 1;
    const values = {
      ...report,
      step,
      steps: before + report.steps,
      scale,
      scales,
      elapsedMs: this.#elapsedMs + report.elapsedMs,
      stepsPerSecond: this.#speed.count(),
    };
    this.#report = values;
    const stops = report.event !== undefined && report.event !== 'recovered';
    const isEdge = step === 1 || (scale === scales && (stops || step === values.steps));
    if (preview && this.#checkpoints.isDue(step)) {
      const data = await preview.data<'float32'>();
      this.#checkpoints.add({step, scale, shape: [1, preview.shape[1], preview.shape[2], 3], values: data.slice()});
    }
    const shows = preview && (isEdge || this.#previews.isDue());
    const bitmap = shows ? await this.#previews.take(preview, step, scale) : undefined;
    this.#tell({kind: 'step', report: values, ...(bitmap && {preview: bitmap})});
    this.#pace.count();
  }

  #tell(event: RunEvent): void {
    const seen = this.#listener(event);
    if ('preview' in event) this.#previews.follow(seen);
  }

  /** The picture as it is, where the last step did not show it. */
  async #latestPreview(): Promise<{preview?: ImageBitmap}> {
    const report = this.#report;
    if (!report || this.#previews.last?.step === report.step) return {};
    const image = await this.#image();
    if (!image) return {};
    const preview = await this.#previews.take(image, report.step, report.scale);
    image.dispose();
    return {preview};
  }

  #restart(next: () => Promise<Start>): void {
    this.#next = next;
    this.#pace.wake();
  }

  async #goTo(next: () => Promise<Start>): Promise<void> {
    this.#next = undefined;
    const start = await next();
    this.#start.init?.dispose();
    this.#start = start;
    this.#run = undefined;
    if (this.#report) this.#report = {...this.#report, step: start.step};
    const preview = start.init && (await this.#previews.take(start.init, start.step, start.scale));
    this.#tell({kind: 'restarted', step: start.step, ...(preview && {preview})});
  }

  async #here(): Promise<Start> {
    const {step = 0, scale = 1} = this.#report ?? {};
    return {step, scale, init: await this.#image()};
  }

  /** The picture as it is; undefined before the first step. Caller disposes. */
  async #image(): Promise<Image | undefined> {
    const made = await this.#run?.picture();
    const {init} = this.#start;
    return made?.image ?? (init && tf.clone(init));
  }

  #open(): Promise<Studio> {
    this.#studio ??= Studio.open(this.#parts, this.#request, this.#options, event => this.#tell(event)).then(studio => {
      this.#tell({kind: 'ready', setup: studio.setup});
      return studio;
    });
    return this.#studio;
  }

  #look(): Promise<PictureInspection> {
    this.#inspection ??= this.#open().then(
      studio =>
        new PictureInspection({
          extractor: studio.opened.extractor,
          pictures: studio.pictures,
          options: () => this.#options,
          picture: async () => (await this.#image()) ?? studio.firstPicture(this.#options),
        }),
    );
    return this.#inspection;
  }

  /** Sets up anew from what the page saw last. @returns Whether the run can go on. */
  async #recover(message: string): Promise<boolean> {
    this.#tell({kind: 'contextlost', message});
    if (++this.#recoveries > mostRecoveries) return false;
    await this.#close().catch(() => undefined);
    const {step = 0, scale = 1} = this.#previews.last ?? {};
    this.#run = undefined;
    this.#start = {step: 0, scale: 1};
    this.#next = async () => ({step, scale, init: this.#previews.restore()});
    return true;
  }

  async #close(): Promise<void> {
    const [studio, inspection] = [this.#studio, this.#inspection];
    this.#studio = this.#inspection = undefined;
    await inspection?.then(look => look.dispose()).catch(() => undefined);
    await studio?.then(({pictures}) => pictures.dispose()).catch(() => undefined);
  }
}
