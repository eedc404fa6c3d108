import type {EngineFailure, EngineSetup} from '../engine/protocol.js';
import {failureIn} from './failure-in.js';
import type {Denoising, LiveTraining, TrainEvent, TrainRequest, TrainValues} from './protocol.js';

/** Where a training stands, as the element's attribute `state` says it. */
export type TrainingState = 'idle' | 'loading' | 'running' | 'paused' | 'complete' | 'cancelled' | 'error';

/** One training at a time, as the page knows it: its state, its log, and the way to it. */
export class TrainingSession {
  state: TrainingState = 'idle';
  setup: EngineSetup | undefined;
  parameters = 0;
  log: readonly TrainValues[] = [];
  failure: EngineFailure | undefined;
  /** What the present training was asked for. */
  request: TrainRequest | undefined;
  live: LiveTraining | undefined;
  readonly #hear: (event: TrainEvent) => void;
  /** Counts trainings, so that what is left of an earlier one is not taken for the present one's. */
  #count = 0;

  /** @param hear  Hears of everything, after the session has taken it in. */
  constructor(hear: (event: TrainEvent) => void) {
    this.#hear = hear;
  }

  get isBusy(): boolean {
    return this.state === 'loading' || this.state === 'running' || this.state === 'paused';
  }

  get last(): TrainValues | undefined {
    return this.log.at(-1);
  }

  /** Begins from nothing; an earlier training is let go. Failures come as an event. */
  async begin(open: () => Promise<Denoising>, request: TrainRequest): Promise<void> {
    await this.close();
    const own = ++this.#count;
    this.request = request;
    this.state = 'loading';
    try {
      const denoising = await open();
      if (own !== this.#count) return;
      const live = await denoising.train(request, event => own === this.#count && this.#take(event));
      if (own === this.#count) this.live = live;
      else await live.dispose();
    } catch (error) {
      if (own === this.#count) this.#take({kind: 'failed', ...failureIn(error)});
    }
  }

  /** Forgets the training and its network. */
  async close(): Promise<void> {
    this.#count++;
    const {live} = this;
    this.live = this.setup = this.failure = this.request = undefined;
    this.log = [];
    this.state = 'idle';
    await live?.dispose().catch(() => undefined);
  }

  #take(event: TrainEvent): void {
    switch (event.kind) {
      case 'ready':
        this.setup = event.setup;
        this.parameters = event.parameters;
        break;
      case 'step':
        if (this.state === 'loading') this.state = 'running';
        this.log = [...this.#upTo(event.report.step), event.report];
        break;
      case 'paused':
        this.state = 'paused';
        break;
      case 'resumed':
        this.state = 'running';
        break;
      case 'complete':
        this.state = 'complete';
        break;
      case 'cancelled':
        this.state = 'cancelled';
        break;
      case 'failed':
        this.failure = {code: event.code, message: event.message};
        this.state = 'error';
    }
    this.#hear(event);
  }

  /** After a rescue or a lost context the steps begin again further back: the log tells of the way that was kept. */
  #upTo(step: number): readonly TrainValues[] {
    return this.log.at(-1)?.step === step - 1 ? this.log : this.log.filter(each => each.step < step);
  }
}
