import type {PropertyValues} from 'lit';
import {BottleneckTraining} from '../../denoising/bottleneck-training.js';
import type {WidthResult} from '../../denoising/bottleneck-training.js';
import {ScumbleNetworkEvent, ScumbleTrainEndEvent, ScumbleTrainStepEvent} from '../../denoising/events.js';
import type {TrainEvent} from '../../denoising/protocol.js';
import {widths} from '../../denoising/map-link.js';
import {LatentMapWork} from './work.js';
import type {LatentSnapshot} from './work.js';

/** How often a training is looked at, at most: a look takes its time from the training. */
const lookEveryMs = 700;
const calmLookEveryMs = 2500;
/** A look may take a fourth of the time. */
const lookShare = 0.25;

/** The part of a latent map that trains bottlenecks of its own. */
export abstract class LatentMapTraining extends LatentMapWork {
  protected readonly own = new BottleneckTraining(event => this.#hear(event));
  /** What came of the widths that were trained here. */
  protected results: readonly WidthResult[] = [];
  protected isHeldHidden = false;
  #nextLookAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#visibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#visibility);
  }

  /** Trains a bottleneck from nothing, with the present `width`, `noise`, `steps` and `seed`. Resolves when it has begun. */
  async train(): Promise<void> {
    this.problem = undefined;
    this.#nextLookAt = 0;
    const {width, noise, steps, seed, digits, sigma} = this;
    const starting = this.own.begin(() => this.denoising(), {width, noise, steps, seed}, {...digits, sigma});
    this.training = this.own.session.state;
    await starting;
    this.training = this.own.session.state;
  }

  async pause(): Promise<void> {
    await this.own.session.live?.pause();
  }

  async resume(): Promise<void> {
    await this.own.session.live?.resume();
  }

  /** Ends the training within one step; its network stays on the map. */
  async stop(): Promise<void> {
    await this.own.session.live?.cancel();
  }

  /** Forgets the network that was trained here and shows the pack's again. */
  async showPack(): Promise<void> {
    await this.own.session.close();
    this.training = 'idle';
    if (this.space) await this.showFirst();
    else {
      this.bench.clear();
      this.state = 'idle';
      await this.open();
    }
  }

  protected override get ownCourse(): LatentSnapshot['own'] {
    const {settings, arrows} = this.own;
    return settings && {noise: settings.noise, course: arrows};
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!(widths as readonly number[]).includes(this.width)) this.width = 8;
    this.noise = Math.min(100, Math.max(0, Number(this.noise) || 0));
    this.steps = Math.min(5000, Math.max(1, Math.round(this.steps) || 300));
    if (changed.has('sigma') && this.own.session.isBusy) {
      void this.own.respoil(() => this.denoising(), this.sigma, this.digits.seed).catch(error => this.fail(error));
    }
    super.willUpdate(changed);
  }

  protected override async close(): Promise<void> {
    await this.own.session.close();
    this.training = 'idle';
    await super.close();
  }

  #hear(event: TrainEvent): void {
    switch (event.kind) {
      case 'ready':
        this.dispatchEvent(new ScumbleNetworkEvent(event.setup));
        void this.#look(true);
        break;
      case 'step':
        this.dispatchEvent(new ScumbleTrainStepEvent(event.report));
        if (performance.now() >= this.#nextLookAt) void this.#look(false);
        break;
      case 'complete':
      case 'cancelled':
        this.dispatchEvent(new ScumbleTrainEndEvent(event.kind, event.report));
        void this.#finish();
        break;
      case 'failed':
        this.fail(event);
    }
    this.training = this.own.session.state;
    this.requestUpdate();
  }

  /** Draws what has been learnt; `isNew`: the map shows another network still. */
  async #look(isNew: boolean): Promise<void> {
    // The session has its network a moment after it has heard of it.
    await Promise.resolve();
    const began = performance.now();
    this.#nextLookAt = Infinity;
    const wasOther = this.bench.content?.coder !== this.own.session.live;
    const hasLooked = await this.own.look(this.bench);
    const took = performance.now() - began;
    const everyMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? calmLookEveryMs : lookEveryMs;
    this.#nextLookAt = performance.now() + Math.max(everyMs, took / lookShare);
    const {content} = this.bench;
    if (!hasLooked || !content) return;
    this.takeFrame(content, isNew || wasOther);
    this.bench.decode(this.pointCode);
    this.computed('arrows');
  }

  async #finish(): Promise<void> {
    try {
      await this.own.looked();
      await this.#look(false);
      const result = await this.own.result();
      if (!result) return;
      this.results = [...this.results.filter(({width}) => width !== result.width), result];
      this.gridFrame = this.bench.content?.frame;
      this.recompute();
      this.requestUpdate();
    } catch (error) {
      this.fail(error);
    }
  }

  #visibility = (): void => {
    if (this.runHidden) return;
    if (document.hidden && this.training === 'running') {
      this.isHeldHidden = true;
      void this.pause();
    } else if (!document.hidden && this.isHeldHidden) {
      this.isHeldHidden = false;
      void this.resume();
    }
  };
}
