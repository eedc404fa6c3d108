import type {PropertyValues} from 'lit';
import type {ArrowRecord} from '../../denoising/bottleneck-training.js';
import {DenoisingLease} from '../../denoising/denoising-lease.js';
import {ScumbleLatentEvent, ScumbleNetworkEvent} from '../../denoising/events.js';
import {LatentBench} from '../../denoising/latent-bench.js';
import type {LatentWork} from '../../denoising/latent-bench.js';
import {inFrame} from '../../denoising/plane-frame.js';
import type {Code} from '../../denoising/plane-frame.js';
import type {Denoising, LatentSpace} from '../../denoising/protocol.js';
import {loadRecordedMap} from '../../denoising/recorded-map.js';
import type {RestoredMap} from '../../denoising/recorded-map.js';
import {linked} from './link.js';
import {LatentMapLinked} from './linked.js';
import {Keeping} from '../view/keeping.js';

/** A latent map in numbers. */
export interface LatentSnapshot {
  readonly code: Code;
  /** How many numbers a code has. */
  readonly width: number;
  /** Height and width of a picture. */
  readonly side: number;
  readonly nearest: readonly {readonly label: number; readonly distance: number}[];
  /** The pictures of the walk, `9 · side · side` values. */
  readonly walk: Float32Array | undefined;
  /** Noise on the digits that have arrows, of 255, and the arrows' mean length; where they were asked for. */
  readonly sigma: number | undefined;
  readonly arrowLength: number | undefined;
  /** The bottleneck that was trained here: the noise that it learnt with, and its arrows step by step. */
  readonly own: {readonly noise: number; readonly course: readonly ArrowRecord[]} | undefined;
}

/** A code that one of its numbers was changed of, and what it was. */
interface ChangedCode {
  readonly place: Code;
  readonly code: Float32Array<ArrayBuffer>;
  readonly before: {readonly place: Code; readonly code: Float32Array<ArrayBuffer>};
}

/** The half of a latent map that works: the network and the point. It shows nothing. */
export abstract class LatentMapWork extends LatentMapLinked {
  protected readonly bench = new LatentBench(
    what => this.computed(what),
    error => this.fail(error),
  );
  protected restored: RestoredMap | undefined;
  protected space: LatentSpace | undefined;
  readonly #lease = new DenoisingLease(this, () => this.close());
  readonly #keeping = new Keeping((code, message) => this.fail({code, message}));
  #near: IntersectionObserver | undefined;
  #changed: ChangedCode | undefined;
  #recalled: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#near = new IntersectionObserver(
      entries => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        this.#near?.disconnect();
        void this.recall().then(() => this.open());
      },
      {rootMargin: '200px'},
    );
    this.#near.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near?.disconnect();
  }

  /** Loads the network and places the digits; happens by itself when the element comes near the screen. */
  async open(): Promise<void> {
    if (this.state === 'loading' || this.state === 'ready') return;
    this.state = 'loading';
    this.problem = undefined;
    try {
      const denoising = await this.denoising();
      const {base, weights, digits} = this;
      this.space = await denoising.openLatent({base, weights, samples: digits.count, seed: digits.seed});
      if (this.training === 'idle') await this.showFirst();
      this.state = 'ready';
      this.dispatchEvent(new ScumbleNetworkEvent(this.space.setup));
      this.#keeping.note(this.space.setup);
    } catch (error) {
      this.state = 'error';
      this.fail(error);
    }
  }

  /** What is on the map at present, in numbers; undefined before there is a network. */
  snapshot(): LatentSnapshot | undefined {
    const {content, neighbours, walk, noisy} = this.bench;
    if (!content || content.isRecorded) return undefined;
    const {side, labels, width} = content.samples;
    const nearest = neighbours.map(({index, distance}) => ({label: labels[index]!, distance}));
    const arrowLength = this.bench.lengths()?.mean;
    const own = this.ownCourse;
    return {code: this.code, width, side, nearest, walk: walk?.pictures, sigma: noisy?.sigma, arrowLength, own};
  }

  /** What is known of a bottleneck that is trained here. */
  protected abstract get ownCourse(): LatentSnapshot['own'];

  /** How many digits are placed, and their seed, far from those that are learnt from. */
  protected get digits(): {readonly count: number; readonly seed: number} {
    return {count: Math.min(2000, Math.max(20, Math.round(this.samples) || 300)), seed: this.seed + 5_000_000};
  }

  /** The code that is decoded: the one at the point's place, or one of whose numbers one was changed. */
  protected get pointCode(): Float32Array<ArrayBuffer> {
    return this.changedCode?.code ?? this.bench.codeAt(this.code);
  }

  protected get changedCode(): ChangedCode | undefined {
    return this.#changed?.place === this.code ? this.#changed : undefined;
  }

  /** Puts the network of the pack on the map. */
  protected async showFirst(): Promise<void> {
    if (!this.space) return;
    this.takeFrame(await this.bench.show(this.space, this.space.samples));
    this.recompute();
  }

  /** What was placed by a person or a link stays where it is; else the point begins at a digit. */
  protected takeFrame({frame}: Pick<NonNullable<LatentBench['content']>, 'frame'>, isNew = true): void {
    if (isNew && !this.isPlaced) this.code = this.bench.placeOf(this.walkFrom);
    else if (isNew) this.code = inFrame(frame, this.code);
    if (isNew && !this.hasRange) this.gridFrame = frame;
    this.hasRange = false;
  }

  /** Everything anew, for another network. */
  protected recompute(): void {
    this.#changed = undefined;
    const {bench, gridFrame, gridSide, walkFrom, walkTo} = this;
    bench.decode(this.pointCode);
    if (!this.isHidden('walk')) bench.goWalk(walkFrom, walkTo);
    if (gridFrame && !this.isHidden('grid')) bench.decodeGrid(gridFrame, gridSide);
    if (this.arrows && this.training === 'idle') bench.spoil(this.sigma, this.seed, () => this.denoising());
  }

  protected override willUpdate(changed: PropertyValues): void {
    const {content} = this.bench;
    if (changed.has('recorded')) void this.recall();
    if (!content) return;
    const has = (...names: string[]) => names.some(name => changed.has(name));
    const {bench, gridFrame, gridSide} = this;
    if (has('code')) bench.decode(this.pointCode, this.changedCode?.before.code);
    if (content.isRecorded) return;
    if (has('walkFrom', 'walkTo') && !this.isHidden('walk')) bench.goWalk(this.walkFrom, this.walkTo);
    if (has('gridFrame', 'gridSide') && gridFrame && !this.isHidden('grid')) bench.decodeGrid(gridFrame, gridSide);
    if (has('arrows', 'sigma') && this.arrows) bench.spoil(this.sigma, this.seed, () => this.denoising());
    if (this.link && this.hasUpdated && linked.some(name => changed.has(name))) this.writeLink();
  }

  /** A person moves the point. */
  protected move(place: Code): void {
    const {content} = this.bench;
    if (!content || this.isLocked('point')) return;
    this.isPlaced = true;
    this.code = inFrame(content.frame, place);
    this.dispatchEvent(new ScumbleLatentEvent(this.code));
  }

  /** A person changes one number of the code. */
  protected changeUnit(unit: number, times: 0 | 2): void {
    const {content} = this.bench;
    if (!content) return;
    const code = this.pointCode.slice();
    const before = this.changedCode?.before ?? {place: this.code, code: this.pointCode};
    code[unit]! *= times;
    const [x, y] = content.plane.project(code);
    const place = inFrame(content.frame, [x!, y!]);
    this.#changed = {place, code, before};
    this.code = place;
    this.dispatchEvent(new ScumbleLatentEvent(this.code));
  }

  protected undoUnit(): void {
    if (this.changedCode) this.code = this.changedCode.before.place;
  }

  protected denoising(): Promise<Denoising> {
    return this.#lease.open({worker: this.worker});
  }

  /** Something has been computed. */
  protected abstract computed(what: LatentWork): void;

  protected async close(): Promise<void> {
    this.state = 'idle';
    this.bench.clear();
    const {space} = this;
    this.space = undefined;
    await space?.dispose();
  }

  /** What was computed on another day is there before the engine; what does not come is said, and keeps nobody waiting. */
  protected async recall(): Promise<void> {
    const {recorded} = this;
    if (!recorded || recorded === this.#recalled) return;
    this.#recalled = recorded;
    try {
      const restored = await loadRecordedMap(recorded);
      this.restored = restored;
      this.requestUpdate();
      if (this.bench.content) return;
      await this.bench.show(restored.coder, restored.samples, true);
      if (!this.isPlaced) this.code = this.bench.placeOf(this.walkFrom);
      this.bench.decode(this.pointCode);
      this.bench.decodeGrid(restored.grid.frame, restored.grid.side);
      this.requestUpdate();
    } catch (error) {
      this.fail(error);
    }
  }
}
