import {frameAround, gridCodes, meanDistance, straightWay} from './plane-frame.js';
import type {Code, PlaneFrame} from './plane-frame.js';
import type {Denoising, LatentRequest, LatentSpace, Neighbour} from './protocol.js';

const neighbourCount = 5;
/** Pictures of a walk, both ends counted: odd, so that there is a middle one. */
export const walkSteps = 9;
/** So many digits get an arrow: more could not be told apart. */
const arrowCount = 60;

/** What can be computed anew. */
export type LatentWork = 'point' | 'walk' | 'grid' | 'arrows';

/** A latent space and what has been computed of it: one thing of each kind at a time, and once more where it changed meanwhile. */
export class LatentBench {
  space: LatentSpace | undefined;
  frame: PlaneFrame | undefined;
  picture: Float32Array | undefined;
  neighbours: readonly Neighbour[] = [];
  walk: {readonly codes: Float32Array; readonly pictures: Float32Array} | undefined;
  grid: {readonly pictures: Float32Array; readonly side: number} | undefined;
  /** Noise on digits, of 255, and the codes that they then have. */
  noisy: {readonly sigma: number; readonly codes: Float32Array} | undefined;
  readonly #works = new Map<LatentWork, (() => Promise<void>) | undefined>();

  /**
   * @param onChange  Is told what has been computed.
   * @param onFail  Is told what could not be.
   */
  constructor(
    private readonly onChange: (what: LatentWork) => void,
    private readonly onFail: (error: unknown) => void,
  ) {}

  /** Loads the network and places the digits. */
  async open(denoising: Denoising, request: LatentRequest): Promise<LatentSpace> {
    const space = await denoising.openLatent(request);
    this.frame = frameAround(space.samples.codes);
    this.space = space;
    return space;
  }

  async close(): Promise<void> {
    const {space} = this;
    this.space = this.picture = this.walk = this.grid = this.noisy = undefined;
    this.neighbours = [];
    await space?.dispose();
  }

  /** Where the encoder puts a sample. */
  codeOf(index: number): Code {
    const {codes} = this.space!.samples;
    return [codes[2 * index]!, codes[2 * index + 1]!];
  }

  /** The picture at a place, and the digits nearest to it. */
  decode(code: Code): void {
    this.#begin('point', async space => {
      const [picture, neighbours] = await Promise.all([
        space.decode(Float32Array.from(code)),
        space.neighbours(code, neighbourCount),
      ]);
      return () => Object.assign(this, {picture, neighbours});
    });
  }

  /** The way from one digit to another. */
  goWalk(from: number, to: number): void {
    this.#begin('walk', async space => {
      const codes = straightWay(this.codeOf(from), this.codeOf(to), walkSteps);
      const pictures = await space.decode(codes);
      return () => (this.walk = {codes, pictures});
    });
  }

  decodeGrid(frame: PlaneFrame, side: number): void {
    this.#begin('grid', async space => {
      const pictures = await space.decode(gridCodes(frame, side));
      return () => (this.grid = {pictures, side});
    });
  }

  /** Puts noise on the first digits and encodes them. @param sigma  Of 255. */
  spoil(sigma: number, seed: number, denoising: () => Promise<Denoising>): void {
    this.#begin('arrows', async space => {
      const {side, pictures, labels} = space.samples;
      const count = Math.min(arrowCount, labels.length);
      const values = pictures.slice(0, count * side ** 2);
      // One tall picture: the noise is drawn pixel by pixel anyway.
      const tall = {width: side, height: side * count, channels: 1 as const, values};
      const spoilt = await (await denoising()).spoil(tall, {kind: 'gaussian', level: sigma / 255, seed});
      const codes = await space.encode(spoilt.values);
      return () => (this.noisy = {sigma, codes});
    });
  }

  /** Mean length of the arrows, and the width of the map. */
  lengths(): readonly [mean: number, spread: number] | undefined {
    const {noisy, space, frame} = this;
    if (!noisy || !space || !frame) return undefined;
    const clean = space.samples.codes.subarray(0, noisy.codes.length);
    return [meanDistance(noisy.codes, clean), frame.x.most - frame.x.least];
  }

  #begin(what: LatentWork, compute: (space: LatentSpace) => Promise<() => void>): void {
    const {space} = this;
    if (!space) return;
    const work = async () => {
      try {
        const take = await compute(space);
        if (space !== this.space) return;
        take();
        this.onChange(what);
      } catch (error) {
        if (space === this.space) this.onFail(error);
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
