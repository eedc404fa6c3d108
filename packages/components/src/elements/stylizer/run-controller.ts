import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {acquireEngine} from '../../engine/engine.js';
import type {EngineLease, EngineOptions} from '../../engine/engine.js';
import type {EngineFailure, EngineSetup, LiveRun, RunEvent, StepValues, StylizeRequest} from '../../engine/protocol.js';

/** Where a run stands, as the element's attribute `state` says it. */
export type RunState = 'idle' | 'loading' | 'running' | 'paused' | 'complete' | 'cancelled' | 'error';

/** What is going on before the first step. */
export type Preparation = Extract<RunEvent, {kind: 'progress'}>;

/** Who shows a run. */
export interface RunHost extends ReactiveControllerHost, HTMLElement {
  /** Hears of everything, after the controller has taken it in. A preview is the host's to close. */
  hear(event: RunEvent): void | Promise<void>;
}

/** Whether a pause was asked for, or came from a hidden tab. */
export type PauseReason = 'asked' | 'hidden';

/**
 * One run at a time for an element: takes its share of the page's engine when the first begins, and gives it back when the
 * element has left the page.
 */
export class RunController implements ReactiveController {
  state: RunState = 'idle';
  preparation: Preparation | undefined;
  setup: EngineSetup | undefined;
  report: StepValues | undefined;
  failure: EngineFailure | undefined;
  /** Why it is paused, while it is. */
  pauseReason: PauseReason = 'asked';
  /** Whether a hidden tab goes on. */
  runHidden = false;
  live: LiveRun | undefined;
  readonly #host: RunHost;
  #lease: EngineLease | undefined;
  /** Counts runs, so that what is left of an earlier one is not taken for the present one's. */
  #runs = 0;

  constructor(host: RunHost) {
    this.#host = host;
    host.addController(this);
  }

  get isBusy(): boolean {
    return this.state === 'loading' || this.state === 'running' || this.state === 'paused';
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
  }

  /** An element that is moved leaves the page and comes back at once: only one that stays away lets go. */
  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    queueMicrotask(() => {
      if (!this.#host.isConnected) void this.release();
    });
  }

  /** Begins a run; an earlier one is let go. Failures come as an event. */
  async begin(request: StylizeRequest, options: EngineOptions): Promise<void> {
    const run = ++this.#runs;
    const before = this.live;
    this.live = this.report = this.failure = this.setup = this.preparation = undefined;
    this.#enter('loading');
    await before?.dispose();
    this.#lease ??= acquireEngine(options);
    try {
      const engine = await this.#lease.engine;
      const live = await engine.stylize(request, event => (run === this.#runs ? this.#hear(event) : drop(event)));
      if (run === this.#runs) this.live = live;
      else await live.dispose();
      this.#look();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (run === this.#runs) void this.#hear({kind: 'failed', code: 'engine-failed', message});
    }
  }

  async pause(reason: PauseReason = 'asked'): Promise<void> {
    this.pauseReason = reason;
    await this.live?.pause();
  }

  async resume(): Promise<void> {
    await this.live?.resume();
  }

  async cancel(): Promise<void> {
    if (this.live) await this.live.cancel();
    else if (this.state === 'loading') {
      // Nothing to cancel yet: what comes of it will be dropped.
      this.#runs++;
      void this.#hear({kind: 'cancelled', report: undefined});
    }
  }

  /** Forgets the run. */
  async reset(): Promise<void> {
    this.#runs++;
    const {live} = this;
    this.live = this.report = this.failure = this.setup = this.preparation = undefined;
    this.#enter('idle');
    await live?.dispose();
  }

  /** Gives the share in the engine back; a run that is going on ends. The picture on the screen stays. */
  async release(): Promise<void> {
    const lease = this.#lease;
    this.#lease = undefined;
    if (this.isBusy) void this.#hear({kind: 'cancelled', report: this.report});
    this.#runs++;
    const {live} = this;
    this.live = undefined;
    await live?.dispose().catch(() => undefined);
    lease?.release();
  }

  #hear(event: RunEvent): void | Promise<void> {
    switch (event.kind) {
      case 'progress':
        this.preparation = event;
        break;
      case 'ready':
        this.setup = event.setup;
        break;
      case 'step':
        this.report = event.report;
        if (this.state === 'loading') this.#enter('running');
        break;
      case 'paused':
        this.#enter('paused');
        break;
      case 'resumed':
        this.#enter('running');
        break;
      case 'complete':
        this.#enter('complete');
        break;
      case 'cancelled':
        this.#enter('cancelled');
        break;
      case 'failed':
        this.failure = {code: event.code, message: event.message};
        this.#enter('error');
        if (event.code === 'engine-failed') this.#letGoOfEngine();
    }
    return this.#host.hear(event);
  }

  /** An engine that has failed may be beyond repair: the next run gets another one. */
  #letGoOfEngine(): void {
    this.#lease?.release();
    this.#lease = undefined;
  }

  #enter(state: RunState): void {
    this.state = state;
    this.#host.requestUpdate();
  }

  #look = (): void => {
    if (this.runHidden) return;
    if (document.hidden && (this.state === 'running' || this.state === 'loading')) void this.pause('hidden');
    else if (!document.hidden && this.pauseReason === 'hidden') void this.resume();
  };
}

function drop(event: RunEvent): void {
  if ('preview' in event) event.preview?.close();
}
