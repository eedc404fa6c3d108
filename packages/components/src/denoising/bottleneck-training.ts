import {meanSquaredError, psnrOf} from '@scumble/image/quality';
import type {LatentBench, SpoiltDigits} from './latent-bench.js';
import {spoiltDigits} from './latent-bench.js';
import type {Coder, Denoising, LatentSamples, TrainEvent} from './protocol.js';
import {TrainingSession} from './training-session.js';

/** So many digits stand side by side: one of each. */
export const shownDigits = 10;

/** Highest rate of Adam: at more than twice as much the widest bottlenecks come to numbers that are none. */
const rate = 0.004;

/** What one width of a bottleneck comes to. */
export interface WidthResult {
  readonly width: number;
  readonly parameters: number;
  readonly steps: number;
  /** Standard deviation of the noise that it learnt with, of 255. */
  readonly noise: number;
  /** Of the shown digits as they come back, in dB. */
  readonly psnr: number;
  /** The digits as they come back. */
  readonly pictures: Float32Array;
  readonly isLive: boolean;
}

/** Arrows at a step of a training. */
export interface ArrowRecord {
  readonly step: number;
  /** Mean length, and how far the clean codes are spread; both over all numbers of a code. */
  readonly mean: number;
  readonly spread: number;
}

/** What is to be trained. */
export interface BottleneckSettings {
  readonly width: number;
  /** Noise on the digits that are learnt from, of 255; 0 for a plain autoencoder. */
  readonly noise: number;
  readonly steps: number;
  readonly seed: number;
}

/** A network with a bottleneck that learns in this page, and what is seen of it on a map meanwhile. */
export class BottleneckTraining {
  readonly session: TrainingSession;
  arrows: readonly ArrowRecord[] = [];
  settings: BottleneckSettings | undefined;
  #samples: LatentSamples | undefined;
  #spoilt: SpoiltDigits | undefined;
  #looking: Promise<boolean> | undefined;

  constructor(hear: (event: TrainEvent) => void) {
    this.session = new TrainingSession(hear);
  }

  /**
   * Begins from nothing.
   *
   * @param digits  To be placed on the map: how many, and their seed.
   * @param sigma  Noise of the arrows, of 255.
   */
  async begin(
    open: () => Promise<Denoising>,
    settings: BottleneckSettings,
    {count, seed, sigma}: {readonly count: number; readonly seed: number; readonly sigma: number},
  ): Promise<void> {
    const {width, noise, steps} = settings;
    this.settings = settings;
    this.arrows = [];
    this.#samples = this.#spoilt = undefined;
    const corruption = {kind: 'gaussian', level: noise / 255} as const;
    const prepared = async () => {
      const denoising = await open();
      this.#samples = await drawnDigits(denoising, count, seed, width);
      this.#spoilt = await spoiltDigits(denoising, this.#samples, sigma, seed);
      return denoising;
    };
    await this.session.begin(prepared, {bottleneck: width, corruption, seed: settings.seed, steps, rate});
  }

  /** Draws other noise on the digits of the arrows. @param sigma  Of 255. */
  async respoil(open: () => Promise<Denoising>, sigma: number, seed: number): Promise<void> {
    if (this.#samples) this.#spoilt = await spoiltDigits(await open(), this.#samples, sigma, seed);
  }

  /** Puts the network as it is on the map. @returns Whether there was anything to be seen, and nobody else was looking. */
  async look(bench: LatentBench): Promise<boolean> {
    if (this.#looking) return false;
    this.#looking = this.#renew(bench);
    try {
      return await this.#looking;
    } finally {
      this.#looking = undefined;
    }
  }

  /** Until a look that has begun is over: the last one would not be had otherwise. */
  async looked(): Promise<void> {
    await this.#looking;
  }

  async #renew(bench: LatentBench): Promise<boolean> {
    const {live, last} = this.session;
    if (!live || !this.#samples) return false;
    try {
      await bench.renew(live, this.#samples, this.#spoilt);
      const lengths = bench.lengths();
      if (lengths) this.#note({step: last?.step ?? 0, ...lengths});
      return true;
    } catch {
      // Before the network is there, there is nothing to look at; the next event asks again.
      return false;
    }
  }

  /** What the network makes of one digit of each kind; undefined before there is one. */
  async result(): Promise<WidthResult | undefined> {
    const {settings} = this;
    const {live, last, parameters} = this.session;
    if (!settings || !live || !last || !this.#samples) return undefined;
    const {width, noise} = settings;
    const {pictures, psnr} = await throughBottleneck(live, this.#samples);
    return {width, noise, parameters, steps: last.step, psnr, pictures, isLive: true};
  }

  /** The digits that are shown, as they are. */
  get clean(): Float32Array | undefined {
    return this.#samples && shownOf(this.#samples);
  }

  #note(record: ArrowRecord): void {
    this.arrows = [...this.arrows.filter(({step}) => step < record.step), record];
  }
}

/** One digit of each kind through a network, and how much of them is left, in dB. */
export async function throughBottleneck(
  coder: Coder,
  samples: LatentSamples,
): Promise<{readonly pictures: Float32Array; readonly psnr: number}> {
  const clean = shownOf(samples);
  const pictures = await coder.decode(await coder.encode(clean));
  return {pictures, psnr: psnrOf(meanSquaredError(pictures, clean))};
}

function shownOf({pictures, side}: LatentSamples): Float32Array<ArrayBuffer> {
  return pictures.slice(0, shownDigits * side ** 2);
}

async function drawnDigits(denoising: Denoising, count: number, seed: number, width: number): Promise<LatentSamples> {
  const drawn = await denoising.digits(count, seed);
  const side = drawn[0]!.width;
  const pictures = new Float32Array(count * side ** 2);
  drawn.forEach(({values}, i) => pictures.set(values, i * side ** 2));
  const labels = drawn.map((_, i) => i % 10);
  return {side, pictures, labels, width, codes: new Float32Array(count * width)};
}
