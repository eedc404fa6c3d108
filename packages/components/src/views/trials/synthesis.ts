import type {RunOptions} from '../../engine/protocol.js';
import type {Pixels} from '../pixels.js';

/** Which of the two losses a synthesis makes small, and no other. */
export type SynthesisTerm = 'content' | 'style';

/** What each picture of a strip has to agree in: one layer alone, or it and all layers before it. */
export const synthesisKinds = ['alone', 'together'] as const;
export type SynthesisKind = (typeof synthesisKinds)[number];

/** A picture made from noise until it agrees with the photograph, or the painting, in some layers and in nothing else. */
export interface Synthesis {
  readonly term: SynthesisTerm;
  readonly layers: readonly string[];
  /** Steps made so far. */
  readonly step: number;
  readonly steps: number;
  /** The loss of its layers, their mean in the relative convention: 0 where they agree, 1 for a picture of nothing. */
  readonly loss: number;
  readonly pixels: Pixels;
  readonly source: 'live' | 'pre-computed';
}

/** Syntheses that were computed before, as a page keeps them: a JSON file. */
export interface RecordedSyntheses {
  readonly format: 'scumble-recorded-syntheses';
  readonly syntheses: readonly RecordedSynthesis[];
}

/** One of them; its picture is a data URL. */
export type RecordedSynthesis = Omit<Synthesis, 'pixels' | 'source'> & {readonly picture: string};

/** The same layers of the same term are the same synthesis. */
export function synthesisKey({term, layers}: Pick<Synthesis, 'term' | 'layers'>): string {
  return `synthesis/${term}/${layers.join('+')}`;
}

/**
 * The layers of each picture of a strip, shallow to deep.
 *
 * @param layers  One of each depth, such as relu1_1 … relu5_1.
 */
export function synthesisPlan(kind: SynthesisKind, layers: readonly string[]): readonly (readonly string[])[] {
  return layers.map((layer, i) => (kind === 'alone' ? [layer] : layers.slice(0, i + 1)));
}

/** The first layer of each block of a network that has features of its own: where losses usually look. */
export function firstOfBlocks(layers: readonly string[]): readonly string[] {
  return layers.filter(name => /^relu\d_1$/.test(name));
}

/**
 * The run that makes a synthesis: from noise, one term, and as much total variation as keeps single pixels from standing out.
 *
 * @param size  Longest side in pixels.
 *
 * Source: Gatys2015; Gatys2016, figure 1; Mahendran2015, section 3, for total variation (docs/papers.md).
 * Departs: Gatys2016 has no total variation. Here it holds what no layer asks for: a deep layer leaves single pixels free.
 */
export function synthesisOptions(
  {term, layers, steps}: Pick<Synthesis, 'term' | 'layers' | 'steps'>,
  {size, seed}: {readonly size: number; readonly seed: number},
): RunOptions {
  const common = {init: 'noise', scales: 1, size, seed, steps} as const;
  return term === 'content'
    ? {...common, contentLayers: layers, contentWeight: 1, styleWeight: 0, totalVariationWeight: 0.3}
    : {...common, styleLayers: layers, contentWeight: 0, styleWeight: 1, totalVariationWeight: 0.05};
}

/** @throws {RangeError} if the text is no such file. */
export function parseRecordedSyntheses(text: string): readonly RecordedSynthesis[] {
  const value = parsed(text) as Partial<RecordedSyntheses> | undefined;
  if (value?.format === 'scumble-recorded-syntheses' && Array.isArray(value.syntheses)) return value.syntheses;
  throw new RangeError('parseRecordedSyntheses: these are no recorded syntheses. Choose a file made by the recorder.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
