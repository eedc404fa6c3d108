import type {PropertyValues} from 'lit';
import {DenoisingLease} from '../../denoising/denoising-lease.js';
import {failureIn} from '../../denoising/failure-in.js';
import {LabBench} from '../../denoising/lab-bench.js';
import type {Probe} from '../../denoising/lab-probes.js';
import {LabShelf} from '../../denoising/lab-shelf.js';
import type {Denoising} from '../../denoising/protocol.js';
import {loadRecordedLab} from '../../denoising/recorded-lab.js';
import type {RestoredLab} from '../../denoising/recorded-lab.js';
import {isSpoilKind, spoilScales} from '../../denoising/spoil-kinds.js';
import type {Picture} from '../../picture.js';
import {DenoiseLabLinked} from './linked.js';

/** The half of a lab that has the pictures: which one is tried, and what is done to it. */
export abstract class DenoiseLabBench extends DenoiseLabLinked {
  protected readonly bench = new LabBench(() => this.requestUpdate());
  protected readonly shelf = new LabShelf();
  /** What was computed on another day, as long as it fits the settings. */
  protected restored: RestoredLab | undefined;
  readonly #lease = new DenoisingLease(this, () => this.leave());
  #near: IntersectionObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#near = new IntersectionObserver(
      entries => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        this.#near?.disconnect();
        void this.recall().then(() => this.#prepare());
      },
      {rootMargin: '200px'},
    );
    this.#near.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!isSpoilKind(this.kind)) this.kind = 'gaussian';
    if (!['digits', 'pictures'].includes(this.data)) this.data = 'digits';
    if (!['error', 'removed'].includes(this.residual)) this.residual = 'error';
    if (changed.has('recorded')) void this.recall();
    if (changed.has('residual')) this.bench.shows = this.residual;
    if (this.hasUpdated && changed.has('data')) void this.#changeData();
    else if (['kind', 'amount', 'seed'].some(name => changed.has(name)) && this.bench.clean) void this.respoil();
    else if (changed.has('probe') && this.hasUpdated && this.bench.clean) void this.respoil();
    super.willUpdate(changed);
  }

  protected get level(): number {
    return this.spoilAmount * spoilScales[this.kind].unit;
  }

  protected chosen(): Probe | undefined {
    const probes = this.shelf.probes(this.data);
    const isWaiting = this.data === 'digits' && this.shelf.digits.length === 0;
    return probes.find(({key}) => key === this.probe) ?? (isWaiting ? undefined : probes[0]);
  }

  /** The recorded lab where it is of the present settings, and nothing newer is there. */
  protected get recording(): RestoredLab | undefined {
    return this.bench.isRecorded ? this.restored : undefined;
  }

  protected open(): Promise<Denoising> {
    return this.#lease.open({worker: this.worker});
  }

  /** An engine that has failed may be beyond repair: the next one is another. */
  protected letGo(): void {
    this.#lease.letGo();
  }

  /** Lets go of what was begun in the engine. */
  protected abstract leave(): Promise<void>;

  /** Shows what the network, if there is one, makes of the picture. */
  protected abstract look(): Promise<void>;

  /** Forgets the network. */
  abstract reset(): Promise<void>;

  /** The chosen picture anew, spoilt as the settings say. */
  protected async respoil(): Promise<void> {
    const probe = this.chosen();
    if (!probe) return;
    if (this.#isRecorded()) return;
    const spoiling = {kind: this.kind, level: this.level, seed: 1000 + this.seed};
    const failure = await this.bench.take(probe, spoiling, () => this.open());
    if (failure) this.fail(failure);
    else await this.look();
  }

  protected takeOwn(picture: Picture): void {
    this.shelf.own = picture;
    if (this.probe === 'own') void this.respoil();
    this.probe = 'own';
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

  /** What was computed on another day is there before the engine; what does not come is said, and keeps nobody waiting. */
  protected async recall(): Promise<void> {
    const {recorded} = this;
    if (!recorded || recorded === this.#recalled) return;
    this.#recalled = recorded;
    try {
      this.restored = await loadRecordedLab(recorded);
      const {clean, noisy, outputs} = this.restored;
      if (!this.bench.clean && this.#fits()) this.bench.recall(clean, noisy, outputs);
      this.requestUpdate();
    } catch (error) {
      this.fail(failureIn(error));
    }
  }
  #recalled: string | undefined;

  /** Whether the recording is of the present settings. */
  #fits(): boolean {
    const {restored, kind, seed, data} = this;
    if (!restored || data !== 'digits') return false;
    const isSame = restored.kind === kind && restored.amount === this.spoilAmount && restored.seed === seed;
    return isSame && (this.probe === '' || this.probe === restored.probe);
  }

  /** The recorded row stays as long as it is of the present settings. */
  #isRecorded(): boolean {
    return this.bench.isRecorded && this.#fits();
  }

  /** What there is to see before anything is trained. */
  async #prepare(): Promise<void> {
    try {
      const denoising = await this.open();
      if (this.data === 'digits') await this.shelf.draw(denoising);
      this.requestUpdate();
      await this.respoil();
    } catch (error) {
      this.fail(failureIn(error));
    }
  }

  async #changeData(): Promise<void> {
    await this.reset();
    this.bench.clear();
    this.probe = '';
    await this.#prepare();
  }
}
