/** What an autoencoder is, as plain data: JSON in the metadata of its file. */
export interface AutoencoderConfig {
  /** Colour channels of its pictures: 3, or 1 for grey ones. */
  readonly channels: 1 | 3;
  /** 2: every 2 × 2 pixels become one cell of four times the channels at both ends, and the network runs at half the resolution. */
  readonly unshuffle: 1 | 2;
  /** Channels per level; each level has half the resolution of the one before. */
  readonly widths: readonly number[];
  /** Residual blocks (two convolutions each) on the way down, one number for every level but the last. */
  readonly encoderBlocks: readonly number[];
  /** Residual blocks at the lowest resolution. */
  readonly middleBlocks: number;
  /** Residual blocks on the way up, one number for every level but the last. */
  readonly decoderBlocks: readonly number[];
  /** How a level of the encoder reaches its level of the decoder, past the bottleneck. */
  readonly skip: 'concat' | 'add' | 'none';
  /** `residual`: the network's output is the noise, which is taken off the input; `direct`: it is the picture. */
  readonly output: 'residual' | 'direct';
  /**
   * Whether the noise's standard deviation is an input, as one more channel. A residual output then counts in units of it:
   * result = input − σ · output.
   */
  readonly noiseLevel: boolean;
  /** The bottleneck between encoder and decoder; left out, the lowest level itself is the latent. */
  readonly latent?: LatentConfig;
}

/** A bottleneck: a map of a few channels at the lowest resolution, or a vector, for pictures of one size only. */
export type LatentConfig =
  | {readonly kind: 'map'; readonly channels: number}
  | {
      readonly kind: 'vector';
      /** How many numbers a picture becomes: 2 can be drawn as a plane. */
      readonly size: number;
      /** Height and width of the pictures, in pixels. */
      readonly side: number;
      /** Width of one more layer on each side of the vector; 0 for none. */
      readonly hidden: number;
    };

/**
 * The photo denoiser: a U-shaped residual network of 1,233,324 parameters that is told the noise level, the same as
 * training/denoiser/network.py. Its weights are the pack `photo-denoiser`.
 */
export const photoConfig: AutoencoderConfig = {
  channels: 3,
  unshuffle: 2,
  widths: [48, 96, 128],
  encoderBlocks: [1, 1],
  middleBlocks: 1,
  decoderBlocks: [1, 1],
  skip: 'concat',
  output: 'residual',
  noiseLevel: true,
};

/** A real bottleneck for looking at: grey pictures of 32 × 32 pixels become 2 numbers, and pictures again. */
export const latentConfig: AutoencoderConfig = {
  channels: 1,
  unshuffle: 2,
  widths: [12, 24, 32],
  encoderBlocks: [0, 0],
  middleBlocks: 1,
  decoderBlocks: [1, 1],
  skip: 'none',
  output: 'direct',
  noiseLevel: false,
  latent: {kind: 'vector', size: 2, side: 32, hidden: 32},
};

/** Small enough to learn from nothing in a page, in seconds: one noise level, two levels, a residual output. */
export const smallConfig: AutoencoderConfig = {
  channels: 3,
  unshuffle: 2,
  widths: [16, 24],
  encoderBlocks: [1],
  middleBlocks: 1,
  decoderBlocks: [1],
  skip: 'add',
  output: 'residual',
  noiseLevel: false,
};

/** Heights and widths of a network's input must be multiples of this many pixels. */
export function strideOf({unshuffle, widths}: AutoencoderConfig): number {
  return unshuffle * 2 ** (widths.length - 1);
}

/**
 * Refuses what is not a configuration, such as JSON from a file.
 *
 * @param caller  What the error begins with.
 * @throws {RangeError} that names the field, the rule and the value.
 */
export function assertConfig(config: unknown, caller: string): asserts config is AutoencoderConfig {
  if (typeof config !== 'object' || config === null) {
    throw new RangeError(`${caller}: a configuration must be an object such as smallConfig, got ${String(config)}.`);
  }
  const fields = config as Partial<Record<keyof AutoencoderConfig, unknown>>;
  const refuse = (name: string, rule: string, value: unknown): never => {
    throw new RangeError(`${caller}: the configuration's ${name} must be ${rule}, got ${JSON.stringify(value)}.`);
  };
  const choices: Readonly<Record<string, readonly unknown[]>> = {
    channels: [1, 3],
    unshuffle: [1, 2],
    skip: ['concat', 'add', 'none'],
    output: ['residual', 'direct'],
    noiseLevel: [true, false],
  };
  for (const [name, valid] of Object.entries(choices)) {
    const value = fields[name as keyof AutoencoderConfig];
    if (!valid.includes(value)) refuse(name, `one of ${valid.map(each => JSON.stringify(each)).join(', ')}`, value);
  }
  const {widths, encoderBlocks, decoderBlocks, middleBlocks} = fields;
  if (!isCounts(widths, 1) || widths.length < 1 || widths.length > 6)
    refuse('widths', '1 to 6 whole numbers above 0', widths);
  const levels = (widths as readonly number[]).length - 1;
  for (const [name, value] of Object.entries({encoderBlocks, decoderBlocks})) {
    if (!isCounts(value, 0) || value.length !== levels)
      refuse(name, `${levels} whole numbers, one per level but the last`, value);
  }
  if (!isCounts([middleBlocks], 0)) refuse('middleBlocks', 'a whole number', middleBlocks);
  assertLatent(fields as AutoencoderConfig, refuse);
}

function assertLatent(config: AutoencoderConfig, refuse: (name: string, rule: string, value: unknown) => never): void {
  const {latent} = config;
  if (latent === undefined) return;
  if (config.skip !== 'none') refuse('skip', '"none" where there is a latent, which skips would go past', config.skip);
  if (latent?.kind === 'map') {
    if (!isCounts([latent.channels], 1)) refuse('latent.channels', 'a whole number above 0', latent.channels);
  } else if (latent?.kind === 'vector') {
    if (!isCounts([latent.size], 1)) refuse('latent.size', 'a whole number above 0', latent.size);
    if (!isCounts([latent.hidden], 0)) refuse('latent.hidden', 'a whole number', latent.hidden);
    const stride = strideOf(config);
    if (!isCounts([latent.side], 1) || latent.side % stride)
      refuse('latent.side', `a multiple of ${stride}`, latent.side);
  } else {
    refuse('latent', 'absent, or of kind "map" or "vector"', latent);
  }
}

function isCounts(value: unknown, least: number): value is number[] {
  return Array.isArray(value) && value.every(each => Number.isSafeInteger(each) && each >= least && each <= 4096);
}
