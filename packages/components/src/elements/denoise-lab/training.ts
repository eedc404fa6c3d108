import type {PropertyValues} from 'lit';
import {failureIn} from '../../denoising/failure-in.js';
import {ScumbleNetworkEvent, ScumbleTrainEndEvent, ScumbleTrainStepEvent} from '../../denoising/events.js';
import {labFile} from '../../denoising/lab-file.js';
import type {LabFileKind} from '../../denoising/lab-file.js';
import type {Quality, TrainEvent, TrainValues} from '../../denoising/protocol.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {TrainingSession} from '../../denoising/training-session.js';
import {formatNumber} from '../../views/words/number-format.js';
import {DenoiseLabBench} from './bench.js';
import {save} from '../download.js';

const texts = denoisingStrings.lab;

/** How often a running training is looked at. */
const lookEveryMs = 120;
const calmLookEveryMs = 1000;

/** A lab in numbers. */
export interface LabSnapshot {
  /** Whether a training has come to its end. */
  readonly isTrained: boolean;
  /** How much the picture is spoilt, on the slider's scale. */
  readonly amount: number;
  /** Whether the picture is like what is learnt from. */
  readonly isAlike: boolean;
  /** Undefined where there is no such picture yet. */
  readonly noisy: Quality | undefined;
  readonly output: Quality | undefined;
}

/** The half of a lab that learns: a training, its log, its network as a file. It shows nothing. */
export abstract class DenoiseLabTraining extends DenoiseLabBench {
  protected readonly session = new TrainingSession(event => this.#hear(event));
  protected isHeldHidden = false;
  #lookedAt = -Infinity;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#visibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#visibility);
  }

  /** Trains from nothing, with the present settings. Resolves when the training has begun. */
  async run(): Promise<void> {
    await this.#begin();
  }

  /**
   * Takes a network that was saved here, and waits: it can be looked at, or trained further.
   *
   * @param data  A safetensors file.
   */
  async load(_kind: 'network', data: Blob): Promise<void> {
    await this.#begin(new Uint8Array(await data.arrayBuffer()));
  }

  /**
   * The network with its card (safetensors), or the log, as a file.
   *
   * @throws {Error} if there is no network.
   */
  async export(kind: LabFileKind): Promise<Blob> {
    return labFile(kind, this.session);
  }

  async #begin(network?: Uint8Array): Promise<void> {
    const pictures = this.data === 'pictures' ? this.shelf.learntFrom().map(({bitmap}) => bitmap) : undefined;
    this.problem = undefined;
    this.notices = [];
    const wasRecorded = this.bench.isRecorded;
    this.bench.forget();
    if (wasRecorded) void this.respoil();
    const {seed, steps, rate} = this;
    const corruption = {kind: this.kind, level: this.level};
    const request = {pictures, corruption, seed, steps, rate, network, paused: network !== undefined};
    await this.session.begin(() => this.open(), request);
    this.requestUpdate();
  }

  async pause(): Promise<void> {
    await this.session.live?.pause();
  }

  async resume(): Promise<void> {
    await this.session.live?.resume();
  }

  /** Makes n steps, then pauses. */
  async step(n = 1): Promise<void> {
    await this.session.live?.step(n);
  }

  /** Forgets the network. @param seed  Of the next one. */
  async reset(seed: number = this.seed): Promise<void> {
    this.seed = seed;
    await this.session.close();
    this.problem = undefined;
    this.notices = [];
    this.bench.forget();
    this.#settle();
  }

  /** The training's reports so far. */
  get log(): readonly TrainValues[] {
    return this.session.log;
  }

  /** The numbers of the row at present. */
  snapshot(): LabSnapshot {
    const [noisy, output] = [this.bench.quality('noisy'), this.bench.quality('output')];
    const isTrained = this.session.state === 'complete';
    return {isTrained, amount: this.spoilAmount, isAlike: this.chosen()?.isAlike ?? true, noisy, output};
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.state = this.session.state;
  }

  protected override leave(): Promise<void> {
    return this.session.close();
  }

  protected override async look(): Promise<void> {
    const {live, setup, last} = this.session;
    if (setup) await this.bench.look(live, last?.step ?? 0);
  }

  /** What the curve shows: the training's reports, or recorded ones. */
  protected get shownLog(): readonly TrainValues[] {
    const {log} = this.session;
    return log.length > 0 || this.session.isBusy ? log : (this.recording?.log ?? []);
  }

  /** Saves a file as if it had been downloaded. */
  protected async saveFile(kind: LabFileKind): Promise<void> {
    const endings = {network: '.safetensors', jsonl: '-log.jsonl', csv: '-log.csv'};
    try {
      save(await this.export(kind), `denoiser-seed-${this.seed}${endings[kind]}`);
    } catch (error) {
      this.fail(failureIn(error));
    }
  }

  protected async play(): Promise<void> {
    const {state} = this.session;
    if (state === 'running' || state === 'loading') await this.pause();
    else if (state === 'paused') await this.resume();
    else if (this.data === 'pictures' && this.shelf.learntFrom().length === 0)
      this.fail({code: 'nothing-to-run', message: denoisingStrings.denoiser.nothing});
    else await this.run();
  }

  #hear(event: TrainEvent): void {
    switch (event.kind) {
      case 'ready':
        this.dispatchEvent(new ScumbleNetworkEvent(event.setup));
        break;
      case 'step':
        this.dispatchEvent(new ScumbleTrainStepEvent(event.report));
        if (event.report.event === 'recovered') {
          this.#say(texts.recovered(event.report.step, formatNumber(event.report.rate)));
        }
        if (!this.#isDue()) return;
        break;
      case 'contextlost':
        this.#say(texts.contextLost);
        break;
      case 'complete':
      case 'cancelled':
        this.dispatchEvent(new ScumbleTrainEndEvent(event.kind, event.report));
        break;
      case 'failed':
        this.fail(event);
        if (event.code === 'engine-failed') this.letGo();
    }
    this.#settle();
    void this.look();
  }

  #isDue(): boolean {
    const everyMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? calmLookEveryMs : lookEveryMs;
    const now = performance.now();
    if (now - this.#lookedAt < everyMs && this.session.log.length > 1) return false;
    this.#lookedAt = now;
    return true;
  }

  #settle(): void {
    this.state = this.session.state;
    this.requestUpdate();
  }

  #say(notice: string): void {
    this.notices = [...this.notices.slice(-2), notice];
  }

  #visibility = (): void => {
    if (this.runHidden) return;
    if (document.hidden && this.session.state === 'running') {
      this.isHeldHidden = true;
      void this.pause();
    } else if (!document.hidden && this.isHeldHidden) {
      this.isHeldHidden = false;
      this.#say(texts.pausedHidden);
      void this.resume();
    }
  };
}
