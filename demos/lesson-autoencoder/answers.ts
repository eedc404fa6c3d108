// What the elements have to say to the lesson's questions: undefined until they know.
import type {LabSnapshot} from '@scumble/components/elements/denoise-lab';
import type {LatentSnapshot} from '@scumble/components/elements/latent-map';
import type {Answer} from '../lesson-page/prediction.js';

/** The part of a training's report that is looked at. */
interface Report {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly heldOut: number;
}

/** dB, as far as they can be told apart. */
const written = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '∞');

/** At the end: the last steps' patches, averaged, beside those held out. */
export function heldOutAnswer(log: readonly Report[]): Answer | undefined {
  const last = log.at(-1);
  if (!last || last.step < last.steps) return undefined;
  const losses = log.slice(-30).map(({loss}) => loss);
  const training = -10 * Math.log10(losses.reduce((sum, loss) => sum + loss, 0) / losses.length);
  const lead = training - last.heldOut;
  const seen = `Over the last 30 steps the patches that were learnt from had ${written(training)} dB, those held out ${written(last.heldOut)} dB.`;
  return {right: lead > 2 ? 'better' : lead < -2 ? 'worse' : 'same', seen};
}

/** A trained network that is given the clean picture. */
export function cleanAnswer({isTrained, amount, isAlike, noisy, output}: LabSnapshot): Answer | undefined {
  if (!isTrained || amount > 0 || !isAlike || !noisy || !output) return undefined;
  const seen = `The input is the clean digit (PSNR ${written(noisy.psnr)} dB); the output has ${written(output.psnr)} dB.`;
  return {right: output.psnr < 60 ? 'harm' : 'same', seen};
}

/** A trained network that is given what it has never seen. */
export function unlikeAnswer({isTrained, amount, isAlike, noisy, output}: LabSnapshot): Answer | undefined {
  if (!isTrained || amount === 0 || isAlike || !noisy || !output) return undefined;
  const seen = `The noisy picture has ${written(noisy.psnr)} dB, the output ${written(output.psnr)} dB.`;
  return {right: output.psnr > noisy.psnr ? 'cleaned' : 'ruined', seen};
}

/** The middle of the walk beside the mixture of its two ends. */
export function betweenAnswer(snapshot: LatentSnapshot | undefined): Answer | undefined {
  const {walk, side = 0} = snapshot ?? {};
  if (!walk) return undefined;
  const size = side * side;
  const count = walk.length / size;
  const picture = (index: number) => walk.subarray(index * size, (index + 1) * size);
  const [first, middle, last] = [picture(0), picture((count - 1) / 2), picture(count - 1)];
  const mixture = first.map((value, i) => (value + last[i]!) / 2);
  const distance = (a: Float32Array, b: Float32Array) =>
    Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / size);
  const [own, whole] = [distance(middle, mixture), distance(first, last)];
  const share = Math.round((100 * own) / whole);
  const seen = `The middle picture is as far from the mixture as ${share} % of the way from the one end to the other (root mean square of the pixels).`;
  return {right: own > 0.15 * whole ? 'other' : 'overlay', seen};
}

/**
 * How long the arrows are at two levels of noise or more.
 *
 * @param lengths  What was seen so far, by level; grows.
 */
export function arrowsAnswer(snapshot: LatentSnapshot | undefined, lengths: Map<number, number>): Answer | undefined {
  const {arrowLength, sigma} = snapshot ?? {};
  if (arrowLength !== undefined && sigma !== undefined) lengths.set(sigma, arrowLength);
  const levels = [...lengths.keys()].sort((a, b) => a - b);
  const [least, most] = [levels[0], levels.at(-1)];
  if (least === undefined || most === undefined || most - least < 25) return undefined;
  const [from, to] = [lengths.get(least)!, lengths.get(most)!];
  const seen = `At σ = ${least} the arrows are ${from.toFixed(2)} long on average, at σ = ${most} they are ${to.toFixed(2)}.`;
  return {right: to > 1.3 * from ? 'longer' : 'same', seen};
}

/** The arrows' length at a step, and the spread of the codes. */
interface ArrowRecord {
  readonly step: number;
  readonly mean: number;
  readonly spread: number;
}

/**
 * The arrows of a bottleneck that learnt without noise beside those of one that learnt with it, in spreads of the codes.
 *
 * @param recorded  Of the one that learnt with noise; undefined until it has been loaded.
 */
export function plainAnswer(
  snapshot: LatentSnapshot | undefined,
  recorded: {readonly width: number; readonly history: readonly ArrowRecord[]} | undefined,
): Answer | undefined {
  const {noise, course} = snapshot?.own ?? {};
  const [last, other] = [course?.at(-1), recorded?.history.at(-1)];
  if (!last || !other || noise !== 0 || snapshot?.width !== recorded?.width || last.step < other.step) return undefined;
  const [plain, denoising] = [last, other].map(({mean, spread}) => mean / spread) as [number, number];
  const seen = `At step ${last.step} the arrows of the network that learnt without noise are ${plain.toFixed(2)} spreads of the codes long; those of the other were ${denoising.toFixed(2)} at step ${other.step}.`;
  return {right: plain > 1.1 * denoising ? 'longer' : plain < denoising / 1.1 ? 'shorter' : 'same', seen};
}
