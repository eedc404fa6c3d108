import {nearestNeighbours} from '@scumble/autoencoder/nearest-neighbours';
import type {Neighbour} from '@scumble/autoencoder/nearest-neighbours';
import {meanDistance, planeOf, rowsOf, spreadOf} from './code-plane.js';
import type {CodePlane} from './code-plane.js';
import {frameAround, gridCodes, straightWay} from './plane-frame.js';
import type {Code, PlaneFrame} from './plane-frame.js';
import type {Coder, Denoising, LatentSamples} from './protocol.js';

const neighbourCount = 5;
/** Pictures of a walk, both ends counted: odd, so that there is a middle one. */
export const walkSteps = 9;
/** So many digits get an arrow: more could not be told apart. */
const arrowCount = 60;

/** What can be computed anew. */
export type LatentWork = 'point' | 'walk' | 'grid' | 'arrows';

/** What is on the map: a network, the digits that it has encoded, and where these are drawn. */
export interface MapContent {
  readonly coder: Coder;
  readonly samples: LatentSamples;
  readonly plane: CodePlane;
  /** `count · 2`. */
  readonly places: Float32Array;
  readonly frame: PlaneFrame;
  /** Whether it was computed on another day: its decoder knows a few places only. */
  readonly isRecorded: boolean;
}

/** The first digits with noise on them. */
export interface SpoiltDigits {
  /** Of 255. */
  readonly sigma: number;
  readonly pictures: Float32Array<ArrayBuffer>;
}

/** Puts noise on the first digits, as many as get an arrow. @param sigma  Of 255. */
export async function spoiltDigits(
  denoising: Pick<Denoising, 'spoil'>,
  {side, pictures, labels}: Pick<LatentSamples, 'side' | 'pictures' | 'labels'>,
  sigma: number,
  seed: number,
): Promise<SpoiltDigits> {
  const count = Math.min(arrowCount, labels.length);
  const values = pictures.slice(0, count * side ** 2);
  // One tall picture: the noise is drawn pixel by pixel anyway.
  const tall = {width: side, height: side * count, channels: 1 as const, values};
  const spoilt = await denoising.spoil(tall, {kind: 'gaussian', level: sigma / 255, seed});
  return {sigma, pictures: spoilt.values};
}

/** Arrows in numbers: from the codes of noisy digits to those of the clean ones, over all numbers of a code. */
export interface ArrowLengths {
  readonly mean: number;
  /** Root of the mean squared distance of the clean codes from their mean. */
  readonly spread: number;
}

/** A latent map and what has been computed of it: one thing of each kind at a time, and once more where it changed meanwhile. */
export class LatentBench {
  content: MapContent | undefined;
  /** The picture at the point, and what it was before a unit was changed. */
  picture: Float32Array | undefined;
  before: Float32Array | undefined;
  neighbours: readonly Neighbour[] = [];
  walk: {readonly places: Float32Array; readonly pictures: Float32Array} | undefined;
  grid: {readonly pictures: Float32Array; readonly side: number} | undefined;
  /** Noise on digits, of 255, the codes that they then have, and where these fall. */
  noisy: {readonly sigma: number; readonly codes: Float32Array; readonly places: Float32Array} | undefined;
  readonly #works = new Map<LatentWork, (() => Promise<void>) | undefined>();

  /**
   * @param onChange  Is told what has been computed.
   * @param onFail  Is told what could not be.
   */
  constructor(
    private readonly onChange: (what: LatentWork) => void,
    private readonly onFail: (error: unknown) => void,
  ) {}

  /** Puts a network on the map, or the same one with what it has learnt meanwhile. */
  async show(coder: Coder, samples: LatentSamples, isRecorded = false): Promise<MapContent> {
    const before = this.content;
    const isSame = before?.coder === coder;
    const plane = await planeOf(samples.codes, samples.width, isSame ? before.places : undefined);
    const places = plane.project(samples.codes);
    if (!isSame) this.clear();
    this.content = {coder, samples, plane, places, frame: frameAround(places), isRecorded};
    return this.content;
  }

  /**
   * Puts a network on the map that is learning: its digits anew, and the noisy ones in the same breath, so that arrows begin
   * and end at one and the same step.
   *
   * @param samples  Their codes are as they were; the new ones take their place.
   */
  async renew(coder: Coder, samples: LatentSamples, spoilt?: SpoiltDigits): Promise<MapContent> {
    const clean = samples.pictures.length;
    const pictures = new Float32Array(clean + (spoilt?.pictures.length ?? 0));
    pictures.set(samples.pictures);
    if (spoilt) pictures.set(spoilt.pictures, clean);
    const all = await coder.encode(pictures);
    const count = samples.labels.length * samples.width;
    const content = await this.show(coder, {...samples, codes: all.slice(0, count)});
    const codes = all.slice(count);
    if (spoilt) this.noisy = {sigma: spoilt.sigma, codes, places: content.plane.project(codes)};
    return content;
  }

  clear(): void {
    this.content = this.picture = this.before = this.walk = this.grid = this.noisy = undefined;
    this.neighbours = [];
  }

  /** Where a sample is drawn. */
  placeOf(index: number): Code {
    const {places} = this.content!;
    return [places[2 * index]!, places[2 * index + 1]!];
  }

  /** The code that lies on the plane at a place. */
  codeAt(place: Code): Float32Array<ArrayBuffer> {
    return this.content!.plane.lift(Float32Array.from(place));
  }

  /** The picture of a code, and the digits nearest to it. @param unchanged  The code before a unit was changed. */
  decode(code: Float32Array<ArrayBuffer>, unchanged?: Float32Array<ArrayBuffer>): void {
    this.#begin('point', async ({coder, samples: {codes, width, side}}) => {
      const both = unchanged ? Float32Array.of(...code, ...unchanged) : code;
      const pictures = await coder.decode(both);
      const neighbours = nearestNeighbours(rowsOf(codes, width), [...code], neighbourCount);
      const [picture, before] = [pictures.subarray(0, side ** 2), pictures.subarray(side ** 2)];
      return () => Object.assign(this, {picture, before: unchanged && before, neighbours});
    });
  }

  /** The way from one digit to another. */
  goWalk(from: number, to: number): void {
    this.#begin('walk', async ({coder, samples: {codes, width}, plane}) => {
      const codeOf = (index: number) => codes.subarray(index * width, (index + 1) * width);
      const way = straightWay(codeOf(from), codeOf(to), walkSteps);
      const pictures = await coder.decode(way);
      return () => (this.walk = {places: plane.project(way), pictures});
    });
  }

  decodeGrid(frame: PlaneFrame, side: number): void {
    this.#begin('grid', async ({coder, plane}) => {
      const pictures = await coder.decode(plane.lift(gridCodes(frame, side)));
      return () => (this.grid = {pictures, side});
    });
  }

  /** Puts noise on the first digits and encodes them. @param sigma  Of 255. */
  spoil(sigma: number, seed: number, denoising: () => Promise<Denoising>): void {
    this.#begin('arrows', async ({coder, samples, plane}) => {
      const {pictures} = await spoiltDigits(await denoising(), samples, sigma, seed);
      const codes = await coder.encode(pictures);
      return () => (this.noisy = {sigma, codes, places: plane.project(codes)});
    });
  }

  /** How long the arrows are, and how far the codes are spread that they lead to. */
  lengths(): ArrowLengths | undefined {
    const {noisy, content} = this;
    if (!noisy || !content) return undefined;
    const {codes, width} = content.samples;
    const clean = codes.subarray(0, noisy.codes.length);
    return {mean: meanDistance(noisy.codes, clean, width), spread: spreadOf(codes, width)};
  }

  #begin(what: LatentWork, compute: (content: MapContent) => Promise<() => void>): void {
    if (!this.content) return;
    const work = async () => {
      const {content} = this;
      if (!content) return;
      const isMine = () => content.coder === this.content?.coder;
      try {
        const take = await compute(content);
        if (!isMine()) return;
        take();
        this.onChange(what);
      } catch (error) {
        if (isMine()) this.onFail(error);
      }
    };
    if (this.#works.has(what)) this.#works.set(what, work);
    else void this.#run(what, work);
  }

  async #run(what: LatentWork, work: () => Promise<void>): Promise<void> {
    for (let next: (() => Promise<void>) | undefined = work; next; next = this.#works.get(what)) {
      this.#works.set(what, undefined);
      await next();
    }
    this.#works.delete(what);
  }
}
