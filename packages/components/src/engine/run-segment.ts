import type {Image} from '@scumble/image';
import {ContextLostError} from '@scumble/kernels';
import {stylize} from '@scumble/style-transfer';
import type {StepReport, StylizeRun} from '@scumble/style-transfer';
import {failureOf} from './failure.js';
import {lentExtractor} from './lent-extractor.js';
import type {RunOptions} from './protocol.js';
import type {Studio} from './studio.js';

/** Where a segment of a run begins. */
export interface SegmentStart {
  /** Steps done before it. */
  readonly step: number;
  /** From 1. */
  readonly scale: number;
  /** The run's own beginning where left out. Stays the caller's. */
  readonly init?: Image;
}

/** A part of a run without a change in it: one call of the library's `stylize`, from a picture on. */
export class RunSegment {
  readonly #run: StylizeRun;
  readonly #steps: AsyncIterator<StepReport>;
  readonly #lost: Promise<never>;
  #lose!: () => void;
  #hasStepped = false;

  /** @param steps  How many are left to be made. */
  constructor({pictures, opened, sides}: Studio, options: RunOptions, {scale, init}: SegmentStart, steps: number) {
    this.#run = stylize(pictures.content, pictures.style, lentExtractor(opened.extractor), {
      ...options,
      init: init ?? options.init,
      steps,
      scales: sides.slice(scale - 1),
      previewEvery: 1,
    });
    this.#steps = this.#run[Symbol.asyncIterator]();
    this.#lost = new Promise((_, reject) => (this.#lose = () => reject(new ContextLostError('the run'))));
    this.#lost.catch(() => undefined);
  }

  /** Makes a step. @returns What it says; its preview is the library's. Undefined when all steps have been made. */
  async step(): Promise<StepReport | undefined> {
    const {done, value} = await this.unlessLost(this.#steps.next());
    if (done) {
      // The run keeps its picture; the copy that it hands over is nobody's here.
      (await this.#run).image.dispose();
      return undefined;
    }
    this.#hasStepped = true;
    return value;
  }

  /** The picture as it is; undefined before the first step. Caller disposes. */
  async picture(): Promise<Image | undefined> {
    return this.#hasStepped ? (await this.#run.picture())?.image : undefined;
  }

  /** The engine's graphics context is gone: what waits for it would wait for ever. */
  contextLost(): void {
    this.#lose();
  }

  /** What a work gives, or the loss of the context if that comes first. */
  unlessLost<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#lost, work]);
  }

  /** Lets go of the library's run. @param error  What has ended it, if anything has. */
  async end(error?: unknown): Promise<void> {
    const ended = this.#steps.return?.();
    // What a lost context left waiting ends in its own time.
    if (error !== undefined && failureOf(error, 'steps').code === 'context-lost') ended?.catch(() => undefined);
    else await ended;
  }
}
