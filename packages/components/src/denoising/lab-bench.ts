import {meanSquaredError, psnrOf} from '@scumble/image/quality';
import {dab} from './brush.js';
import type {Ink} from './brush.js';
import {failureIn} from './failure-in.js';
import type {Probe} from './lab-probes.js';
import {OutputTape} from './output-tape.js';
import type {TapeEntry} from './output-tape.js';
import type {Denoising, LiveTraining, Quality, Raster, Spoiling} from './protocol.js';
import {qualityOf} from './quality.js';
import {differenceOf} from './raster.js';

/** The places in the row. */
export const places = ['clean', 'noisy', 'output', 'residual'] as const;
export type Place = (typeof places)[number];

/** What a residual is: what is still wrong, or what was taken away. */
export type ResidualKind = 'error' | 'removed';

/** The four pictures of a lab, and what is known of them. */
export class LabBench {
  clean: Raster | undefined;
  noisy: Raster | undefined;
  output: Raster | undefined;
  /** Mean squared error of the last output for a picture like the data that was spoilt as much. */
  alikeError: number | undefined;
  /** Which residual the row shows. */
  shows: ResidualKind = 'error';
  /** Grows with every change of a picture. */
  version = 0;
  /** Whether the row was computed on another day. */
  isRecorded = false;
  readonly #tape = new OutputTape();
  /** The output that is shown again, in place of the present one. */
  #replayed: TapeEntry | undefined;
  readonly #qualities = new WeakMap<Raster, {readonly clean: Raster; readonly quality: Quality}>();
  readonly #onChange: () => void;
  #isAlike = true;
  /** What was done to the noisy picture. */
  #spoiling: Omit<Spoiling, 'seed'> | undefined;
  #spoils = 0;
  #isLooking = false;
  #looksAgain = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /**
   * Takes a picture and spoils it.
   *
   * @returns Undefined, or what went wrong.
   */
  async take(
    probe: Probe,
    spoiling: Spoiling,
    open: () => Promise<Denoising>,
  ): Promise<ReturnType<typeof failureIn> | undefined> {
    const own = ++this.#spoils;
    try {
      const clean = probe.raster();
      const noisy = await (await open()).spoil(clean, spoiling);
      if (own !== this.#spoils) return undefined;
      if (this.isRecorded || this.clean?.values.length !== clean.values.length) this.output = undefined;
      Object.assign(this, {clean, noisy, isRecorded: false});
      this.#rewind();
      this.#isAlike = probe.isAlike;
      this.#note(spoiling);
      this.#changed();
      return undefined;
    } catch (error) {
      return failureIn(error);
    }
  }

  /** Puts a row on the bench that was computed on another day, with its outputs step by step. */
  recall(clean: Raster, noisy: Raster, outputs: readonly TapeEntry[]): void {
    Object.assign(this, {clean, noisy, output: outputs.at(-1)?.output, isRecorded: true});
    this.#isAlike = true;
    this.#rewind();
    for (const {step, output} of outputs) this.#tape.record(step, output);
    this.#changed();
  }

  /** Shows the output of an earlier step again, as far as it was kept; undefined: the present one. */
  seek(step: number | undefined): void {
    this.#replayed = step === undefined ? undefined : this.#tape.nearest(step);
    this.#changed();
  }

  /** The step whose output is shown again. */
  get replayedStep(): number | undefined {
    return this.#replayed?.step;
  }

  /**
   * Shows what the network makes of the noisy picture at present; asked again meanwhile, it looks once more.
   *
   * @param step  Where the network stands, for a later look back.
   */
  async look(live: LiveTraining | undefined, step?: number): Promise<void> {
    this.#looksAgain = this.#isLooking;
    const {clean, noisy} = this;
    if (!live || !clean || !noisy || this.#isLooking) return;
    this.#isLooking = true;
    try {
      const output = await live.reconstruct(noisy);
      if (clean === this.clean) {
        this.output = output;
        if (noisy === this.noisy && step !== undefined) this.#tape.record(step, output);
        if (this.#isAlike) this.alikeError = meanSquaredError(output.values, clean.values);
        this.#changed();
      }
    } catch {
      // Between two networks there is nothing to look at; the next event asks again.
    } finally {
      this.#isLooking = false;
    }
    if (this.#looksAgain) await this.look(live, step);
  }

  /** A dab on the noisy picture. @param size  Diameter in pixels. */
  dab(x: number, y: number, size: number, ink: Ink): void {
    if (!this.noisy) return;
    this.noisy = dab(this.noisy, {x, y, radius: size / 2, ink});
    // No network is there that could be given the new picture.
    if (this.isRecorded) this.output = undefined;
    this.isRecorded = false;
    this.#rewind();
    this.#changed();
  }

  /** Nobody has learnt anything. */
  forget(): void {
    this.output = this.alikeError = undefined;
    this.isRecorded = false;
    this.#rewind();
    this.#changed();
  }

  /** Nothing is on the bench. */
  clear(): void {
    this.clean = this.noisy = undefined;
    this.forget();
  }

  /** The picture at a place; a residual with its signs. */
  at(place: Place): Raster | undefined {
    const {clean, noisy} = this;
    const output = this.#replayed?.output ?? this.output;
    if (place !== 'residual') return {clean, noisy, output}[place];
    if (!clean || !noisy || !output) return undefined;
    return this.shows === 'error' ? differenceOf(output, clean) : differenceOf(noisy, output);
  }

  /** How far a picture is from the clean one; of a residual, its mean square. */
  quality(place: Place): Quality | undefined {
    const {clean} = this;
    const picture = this.at(place);
    if (!clean || !picture) return undefined;
    if (place !== 'residual') return this.#measured(picture, clean);
    const mse = picture.values.reduce((sum, value) => sum + value * value, 0) / picture.values.length;
    return {mse, psnr: psnrOf(mse), ssim: NaN};
  }

  /**
   * For a picture unlike the data on which the network does worse: both errors.
   *
   * @param heldOut  Mean squared error of held-out pictures that were spoilt as much; for where none like the data was tried.
   */
  failure(heldOut?: number): readonly [own: number, usual: number] | undefined {
    const {output, clean, alikeError = heldOut} = this;
    if (this.#isAlike || !output || !clean || alikeError === undefined) return undefined;
    const own = meanSquaredError(output.values, clean.values);
    return own > 1.5 * alikeError ? [own, alikeError] : undefined;
  }

  /** SSIM takes milliseconds, and a picture is asked about many times. */
  #measured(picture: Raster, clean: Raster): Quality {
    const known = this.#qualities.get(picture);
    if (known?.clean === clean) return known.quality;
    const quality = qualityOf(picture, clean);
    this.#qualities.set(picture, {clean, quality});
    return quality;
  }

  /** An error at another level says nothing of this one. */
  #note(spoiling: Spoiling): void {
    if (spoiling.kind !== this.#spoiling?.kind || spoiling.level !== this.#spoiling.level) this.alikeError = undefined;
    this.#spoiling = spoiling;
  }

  /** What was kept of another picture is of no use for this one. */
  #rewind(): void {
    this.#tape.clear();
    this.#replayed = undefined;
  }

  #changed(): void {
    this.version++;
    this.#onChange();
  }
}
