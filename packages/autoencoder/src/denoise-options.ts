/** How a photograph is denoised. */
export interface DenoiseOptions {
  /** Standard deviation of the noise in units of white, 25 of 255 being 0.098; left out, it is estimated. */
  readonly sigma?: number;
  /** How much of the denoised picture is in the result: 0 is the photograph as it came, 1 all that the network takes for clean. */
  readonly strength?: number;
  /**
   * 1, 2, 4 or 8: how often the photograph is denoised, each time turned or mirrored in another way, to take the mean. Twice as many
   * take twice as long and are a little better.
   */
  readonly passes?: number;
  /** Longest side of a tile, pixels: memory grows with its square. `auto` fits the engine. */
  readonly tile?: 'auto' | number;
  readonly signal?: AbortSignal;
  /** Called after each tile. */
  readonly onProgress?: (progress: DenoiseProgress) => void;
}

export interface DenoiseProgress {
  /** How many tiles are done, and of how many. */
  readonly done: number;
  readonly tiles: number;
  /** The noise level that is taken off, in units of white. */
  readonly sigma: number;
}

/** The smallest tile, pixels: smaller ones would be halo for the most part. */
export const leastTile = 64;

/** How many passes there can be. */
const passCounts: readonly number[] = [1, 2, 4, 8];

/** @throws {RangeError} that names the option, the rule and the value. */
export function assertDenoiseOptions({sigma, strength, passes, tile}: DenoiseOptions): void {
  if (sigma !== undefined && !(sigma >= 0 && sigma <= 1)) {
    throw new RangeError(
      `denoise: sigma must be from 0 to 1 in units of white, got ${sigma}. Divide a level of 0 to 255 by 255.`,
    );
  }
  if (strength !== undefined && !(strength >= 0 && strength <= 1)) {
    throw new RangeError(`denoise: strength must be from 0 to 1, got ${strength}.`);
  }
  if (passes !== undefined && !passCounts.includes(passes)) {
    throw new RangeError(`denoise: passes must be one of ${passCounts.join(', ')}, got ${passes}.`);
  }
  if (tile !== undefined && tile !== 'auto' && !(Number.isInteger(tile) && tile >= leastTile)) {
    throw new RangeError(
      `denoise: tile must be "auto" or a whole number of at least ${leastTile} pixels, got ${tile}.`,
    );
  }
}
