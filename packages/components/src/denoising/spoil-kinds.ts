import type {SpoilKind} from './protocol.js';

/** How a kind of corruption is set by a person. */
export interface SpoilScale {
  /** The slider's end and step, as shown; it begins at 0. */
  readonly most: number;
  readonly step: number;
  readonly usual: number;
  /** What a shown value is multiplied with to make the library's level. */
  readonly unit: number;
}

/** Standard deviations are shown on the scale of 8-bit pixels, shares in percent. */
export const spoilScales: Readonly<Record<SpoilKind, SpoilScale>> = {
  gaussian: {most: 100, step: 1, usual: 50, unit: 1 / 255},
  poisson: {most: 40, step: 1, usual: 10, unit: 1 / 100},
  'salt-and-pepper': {most: 60, step: 1, usual: 15, unit: 1 / 100},
  masking: {most: 60, step: 1, usual: 20, unit: 1 / 100},
  blocks: {most: 10, step: 0.5, usual: 4, unit: 1},
  blur: {most: 4, step: 0.1, usual: 1.5, unit: 1},
};

/** The kinds that there are, in the order of a menu. */
export const spoilKinds = Object.keys(spoilScales) as readonly SpoilKind[];

export function isSpoilKind(text: string | null | undefined): text is SpoilKind {
  return typeof text === 'string' && Object.hasOwn(spoilScales, text);
}

/** A shown value within its slider's range; the usual one where it is no number. */
export function fitAmount(kind: SpoilKind, amount: number | undefined): number {
  const {most, usual} = spoilScales[kind];
  return amount === undefined || !Number.isFinite(amount) ? usual : Math.min(most, Math.max(0, amount));
}
