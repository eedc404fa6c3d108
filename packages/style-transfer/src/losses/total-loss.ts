import type {Features} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor4D} from '@tensorflow/tfjs-core';
import type {BoundLoss, Loss} from './loss.js';

/** A loss and what it is multiplied with. */
export interface WeightedLoss {
  readonly loss: Loss;
  /** 0 or more; a term at 0 is left out of the work and of the report. */
  readonly weight: number;
}

/** What the terms came to, in plain numbers. */
export interface LossReport {
  /** Σ weight · value. */
  readonly total: number;
  readonly terms: Readonly<Record<string, TermReport>>;
}

export interface TermReport {
  /** Before its weight. */
  readonly value: number;
  readonly weight: number;
  /** Each layer's score, before its share. */
  readonly layers: Readonly<Record<string, number>>;
}

/** The whole objective: Σ weight · loss. */
export interface TotalLoss {
  readonly terms: readonly WeightedLoss[];
  /** Every layer that some term reads from the picture. */
  readonly layers: readonly string[];
  /** What to ask of the extractor for `evaluate`: layers, and `gram(layer)` for terms that measure no more than that. */
  readonly taps: readonly string[];
  /** The layers that must be known of a reference image. */
  referenceLayers(reference: 'content' | 'style'): readonly string[];
  /** What to ask of the extractor for that, as in `taps`. */
  referenceTaps(reference: 'content' | 'style'): readonly string[];
  /** Features are not disposed and may go away afterwards. */
  bind(references: {readonly content: Features; readonly style: Features}): BoundTotalLoss;
}

export interface BoundTotalLoss {
  readonly terms: readonly BoundTerm[];
  /**
   * Measures the features and differentiates the total by each tap.
   *
   * @param features  Of the picture, `TotalLoss.taps`, or `TotalLoss.layers` where the extractor makes no Gram matrices. Not disposed.
   * @param cellsOf  h · w of a layer; may be left out where `features` holds the layers themselves.
   * @param scores  Of taps that have been measured and differentiated already.
   * @returns Gradients by tap, which the caller disposes, and the report.
   */
  evaluate(
    features: Features,
    cellsOf?: (layer: string) => number,
    scores?: Readonly<Record<string, number>>,
  ): Promise<{readonly report: LossReport; readonly gradients: Features}>;
  dispose(): void;
}

/**
 * The weighted sum of losses.
 *
 * @throws {RangeError} if a weight is negative or not a number, all weights are 0, or two terms share a name.
 *
 * Source: Gatys2016, eq. 7 (docs/papers.md).
 */
export function totalLoss(terms: readonly WeightedLoss[]): TotalLoss {
  for (const {loss, weight} of terms) {
    if (!(weight >= 0 && Number.isFinite(weight))) {
      throw new RangeError(`totalLoss: the weight of ${loss.name} must be 0 or more, got ${weight}.`);
    }
  }
  const active = terms.filter(({weight}) => weight > 0);
  if (active.length === 0) throw new RangeError('totalLoss: at least one term must have a weight above 0.');
  const names = active.map(({loss}) => loss.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`totalLoss: two terms are called "${twice}". Give one another name.`);

  return {
    terms: active,
    layers: layersOf(active),
    taps: tapsOf(active),
    referenceLayers: reference => layersOf(active.filter(({loss}) => loss.reference === reference)),
    referenceTaps: reference => tapsOf(active.filter(({loss}) => loss.reference === reference)),
    bind: references => {
      const bound = active.map(term => ({
        ...term,
        bound: term.loss.bind(term.loss.reference === 'none' ? {} : references[term.loss.reference]),
      }));
      return {
        terms: bound,
        evaluate: (features, cellsOf, scores) => evaluate(bound, features, cellsOf, scores),
        dispose: () => bound.forEach(each => each.bound.dispose()),
      };
    },
  };
}

function layersOf(terms: readonly WeightedLoss[]): readonly string[] {
  return [...new Set(terms.flatMap(({loss}) => Object.keys(loss.layers)))];
}

function tapsOf(terms: readonly WeightedLoss[]): readonly string[] {
  return [...new Set(readingsOf(terms).map(({tap}) => tap))];
}

export interface BoundTerm extends WeightedLoss {
  readonly bound: BoundLoss;
}

/** What one term found in one layer. */
export interface LayerScore {
  readonly term: BoundTerm;
  readonly layer: string;
  readonly score: Scalar | number;
}

/** One term's look at one layer, and what it wants to be shown of it. */
export interface Reading<Term extends WeightedLoss = WeightedLoss> {
  readonly term: Term;
  readonly layer: string;
  /** The layer, or `gram(layer)`. */
  readonly tap: string;
}

/** Every look that the terms take. With features, layers stand for Gram matrices that are not among them. */
export function readingsOf<Term extends WeightedLoss>(
  terms: readonly Term[],
  features?: Readonly<Record<string, unknown>>,
): readonly Reading<Term>[] {
  return terms.flatMap(term =>
    Object.keys(term.loss.layers).map(layer => {
      const gram = `gram(${layer})`;
      const isGram = term.loss.measures === 'gram' && (!features || gram in features);
      return {term, layer, tap: isGram ? gram : layer};
    }),
  );
}

async function evaluate(
  terms: readonly BoundTerm[],
  features: Features,
  cellsOf?: (layer: string) => number,
  known?: Readonly<Record<string, number>>,
) {
  const gradients: Record<string, Tensor4D> = {};
  const parts: LayerScore[] = [];
  const readings = readingsOf(terms, known ?? features);
  for (const tap of new Set(readings.map(reading => reading.tap))) {
    const readers = readings.filter(reading => reading.tap === tap);
    if (known && tap in known) {
      readers.forEach(({term, layer}) => parts.push({term, layer, score: known[tap]!}));
      continue;
    }
    const shown = features[tap]!;
    const cells = cellsOf?.(readers[0]!.layer) ?? shown.shape[1] * shown.shape[2];
    const {gradient, scores} = differentiate(readers, shown, cells);
    gradients[tap] = gradient;
    readers.forEach(({term, layer}, i) => parts.push({term, layer, score: scores[i]!}));
  }
  return {report: await readReport(terms, parts), gradients};
}

/** Reads the scores, which are then disposed. */
export async function readReport(terms: readonly BoundTerm[], parts: readonly LayerScore[]): Promise<LossReport> {
  const scores = parts.map(({score}) => (typeof score === 'number' ? tf.scalar(score) : score));
  const stacked = tf.stack(scores);
  tf.dispose(scores);
  // One read for all the numbers of a step: each read waits for the device.
  const values = await stacked.data();
  stacked.dispose();
  return reportOf(terms, parts, values);
}

/** The gradient of all terms that read this tap, and each one's score. Caller disposes both. */
function differentiate(readers: readonly Reading<BoundTerm>[], shown: Tensor4D, cells: number) {
  const scores: Scalar[] = [];
  const weighted = (...[f]: tf.Tensor[]): Scalar => {
    const products = readers.map(({term: {loss, weight, bound}, layer, tap}) => {
      const mean = tap === layer ? bound.measure(layer, f as Tensor4D) : tf.squeeze(f!, [0, 1]);
      const score = bound.score(layer, mean, cells);
      scores.push(tf.keep(score));
      return tf.mul<Scalar>(score, weight * loss.layers[layer]!);
    });
    return tf.addN(products);
  };
  const {value, grads} = tf.valueAndGrads(weighted)([shown]);
  value.dispose();
  return {gradient: grads[0] as Tensor4D, scores};
}

function reportOf(terms: readonly BoundTerm[], parts: readonly LayerScore[], values: ArrayLike<number>): LossReport {
  const reports = terms.map(term => {
    const own = parts.flatMap((part, i) => (part.term === term ? [[part.layer, values[i]!] as const] : []));
    const value = own.reduce((sum, [layer, score]) => sum + term.loss.layers[layer]! * score, 0);
    return [term.loss.name, {value, weight: term.weight, layers: Object.fromEntries(own)}] as const;
  });
  const total = reports.reduce((sum, [, {value, weight}]) => sum + weight * value, 0);
  return {total, terms: Object.fromEntries(reports)};
}
