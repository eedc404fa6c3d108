/** Where a training stands, in plain memory. */
export interface TrainingState {
  /** Steps done. */
  readonly step: number;
  /** All parameters, in the order of `parameterSlices`. */
  readonly values: Float32Array;
  /** Adam's moments, in the same order. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** 1, halved with each rescue. */
  readonly rateFactor: number;
  /** PSNR of the last validation, in dB. */
  readonly psnr: number;
  readonly best: BestSoFar;
}

/** The best validation of a training. */
export interface BestSoFar {
  /** In dB. */
  readonly psnr: number;
  /** Validations since then. */
  readonly misses: number;
  /** The parameters of that moment; only where the training may end early. */
  readonly values?: Float32Array;
}

/** Gains below this many dB do not count: they are noise. */
const leastGain = 0.01;

/** What is the best after one more validation. */
export function judgeBest(best: BestSoFar, psnr: number, values: Float32Array | undefined): BestSoFar {
  return psnr >= best.psnr + leastGain ? {psnr, misses: 0, values} : {...best, misses: best.misses + 1};
}
