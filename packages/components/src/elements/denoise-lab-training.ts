import type {PropertyValues} from 'lit';
import {DenoisingLease} from '../denoising/denoising-lease.js';
import {failureIn} from '../denoising/failure-in.js';
import {ScumbleNetworkEvent, ScumbleTrainEndEvent, ScumbleTrainStepEvent} from '../denoising/events.js';
import {LabBench} from '../denoising/lab-bench.js';
import {readLabLink, writeLabLink} from '../denoising/lab-link.js';
import type {Probe} from '../denoising/lab-probes.js';
import {LabShelf} from '../denoising/lab-shelf.js';
import type {Denoising, Quality, TrainEvent, TrainValues} from '../denoising/protocol.js';
import {fitAmount, isSpoilKind, spoilScales} from '../denoising/spoil-kinds.js';
import {denoisingStrings} from '../denoising/strings.js';
import {TrainingSession} from '../denoising/training-session.js';
import {ScumbleErrorEvent} from '../events.js';
import type {Picture} from '../picture.js';
import {formatNumber} from '../views/number-format.js';
import {DenoiseLabAttributes} from './denoise-lab-attributes.js';
import {save} from './download.js';

const texts = denoisingStrings.lab;

/** How often a running training is looked at. */
const lookEveryMs = 120;
const calmLookEveryMs = 1000;

/** The settings that a link carries. */
const linked = ['kind', 'amount', 'seed', 'steps', 'rate', 'data'];

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

/** The half of a lab that works: pictures, noise, the training. It shows nothing. */
export abstract class DenoiseLabTraining extends DenoiseLabAttributes {
  protected readonly bench = new LabBench(() => this.requestUpdate());
  protected readonly shelf = new LabShelf();
  protected readonly session = new TrainingSession(event => this.#hear(event));
  readonly #lease = new DenoisingLease(this, () => this.session.close());
  #near: IntersectionObserver | undefined;
  #lookedAt = -Infinity;
  protected isHeldHidden = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.link) this.#readLink();
    document.addEventListener('visibilitychange', this.#visibility);
    this.#near = new IntersectionObserver(
      entries => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        this.#near?.disconnect();
        void this.#prepare();
      },
      {rootMargin: '200px'},
    );
    this.#near.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near?.disconnect();
    document.removeEventListener('visibilitychange', this.#visibility);
  }

  /** Trains from nothing, with the present settings. Resolves when the training has begun. */
  async run(): Promise<void> {
    const pictures = this.data === 'pictures' ? this.shelf.learntFrom().map(({bitmap}) => bitmap) : undefined;
    this.problem = undefined;
    this.notices = [];
    this.bench.forget();
    const {seed, steps, rate} = this;
    const corruption = {kind: this.kind, level: this.level};
    await this.session.begin(() => this.#open(), {pictures, corruption, seed, steps, rate, paused: false});
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
    if (!isSpoilKind(this.kind)) this.kind = 'gaussian';
    if (!['digits', 'pictures'].includes(this.data)) this.data = 'digits';
    this.state = this.session.state;
    if (this.hasUpdated && changed.has('data')) void this.#changeData();
    else if (['kind', 'amount', 'seed'].some(name => changed.has(name)) && this.bench.clean) void this.respoil();
    if (this.hasUpdated && this.link && linked.some(name => changed.has(name))) this.#writeLink();
  }

  protected get spoilAmount(): number {
    return fitAmount(this.kind, this.amount);
  }

  protected get level(): number {
    return this.spoilAmount * spoilScales[this.kind].unit;
  }

  protected chosen(): Probe | undefined {
    const probes = this.shelf.probes(this.data);
    return probes.find(({key}) => key === this.probe) ?? probes[0];
  }

  #open(): Promise<Denoising> {
    return this.#lease.open({worker: this.worker});
  }

  /** What there is to see before anything is trained. */
  async #prepare(): Promise<void> {
    try {
      const denoising = await this.#open();
      if (this.data === 'digits') await this.shelf.draw(denoising);
      await this.respoil();
    } catch (error) {
      this.fail(failureIn(error));
    }
  }

  protected async choose(key: string): Promise<void> {
    this.probe = key;
    await this.respoil();
  }

  async #changeData(): Promise<void> {
    await this.reset();
    this.bench.clear();
    this.probe = '';
    await this.#prepare();
  }

  /** The chosen picture anew, spoilt as the settings say. */
  protected async respoil(): Promise<void> {
    const probe = this.chosen();
    if (!probe) return;
    const spoiling = {kind: this.kind, level: this.level, seed: 1000 + this.seed};
    const failure = await this.bench.take(probe, spoiling, () => this.#open());
    if (failure) this.fail(failure);
    else await this.look();
  }

  protected async look(): Promise<void> {
    if (this.session.setup) await this.bench.look(this.session.live);
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
        if (event.code === 'engine-failed') this.#lease.letGo();
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

  protected fail({code, message}: {readonly code: ScumbleErrorEvent['code']; readonly message: string}): void {
    this.problem = message;
    this.dispatchEvent(new ScumbleErrorEvent(code, message));
  }

  protected takeOwn(picture: Picture): void {
    this.shelf.own = picture;
    void this.choose('own');
    this.requestUpdate();
  }

  protected slotted = async ({target}: Event): Promise<void> => {
    try {
      await this.shelf.stock(target as HTMLSlotElement);
      this.requestUpdate();
      // The first picture to come is shown; one that is not learnt from takes its place.
      if (this.data === 'pictures' && this.probe === '') await this.respoil();
    } catch (error) {
      this.fail(failureIn(error));
    }
  };

  protected async saveNetwork(): Promise<void> {
    const bytes = await this.session.live?.save().catch((error: unknown) => this.fail(failureIn(error)));
    if (bytes) save(new Blob([bytes], {type: 'application/octet-stream'}), `denoiser-seed-${this.seed}.safetensors`);
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

  #readLink(): void {
    const {link, complaints} = readLabLink(location.hash);
    Object.assign(this, link);
    if (complaints.length > 0) this.fail({code: 'bad-option', message: complaints.join(' ')});
  }

  #writeLink(): void {
    const {kind, seed, steps, rate, data} = this;
    const hash = writeLabLink({kind, amount: this.spoilAmount, seed, steps, rate, data}, location.hash);
    history.replaceState(history.state, '', `#${hash}`);
  }
}
