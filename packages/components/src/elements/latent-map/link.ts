// What a latent map has in a link, and what a link makes of it.
import {readMapLink} from '../../denoising/map-link.js';
import type {MapLink} from '../../denoising/map-link.js';
import type {Code, PlaneFrame} from '../../denoising/plane-frame.js';

/** The properties that a link tells of. */
export interface Linkable {
  readonly code: Code;
  readonly width: number;
  readonly noise: number;
  readonly steps: number;
  readonly seed: number;
  readonly samples: number;
  readonly lens: 'points' | 'pictures';
  readonly walkFrom: number;
  readonly walkTo: number;
  readonly gridSide: number;
  readonly gridFrame: PlaneFrame | undefined;
  readonly arrows: boolean;
  readonly sigma: number;
  readonly hide: string;
  readonly lock: string;
}

/** Their names: when one has changed, the link has too. */
export const linked: readonly (keyof Linkable)[] = [
  ...(['code', 'width', 'noise', 'steps', 'seed', 'samples', 'lens', 'walkFrom', 'walkTo'] as const),
  ...(['gridSide', 'gridFrame', 'arrows', 'sigma'] as const),
];

/** A map as a link has it. */
export function mapLinkOf(map: Linkable): MapLink {
  const {code, width, noise, steps, seed, samples, lens, gridSide: grid, gridFrame: range, hide, lock} = map;
  const rounded = (values: readonly number[]) => values.map(value => Number(value.toFixed(4)));
  return {
    ...{width, noise, steps, seed, samples, lens, grid, hide, lock},
    point: rounded(code),
    walk: [map.walkFrom, map.walkTo],
    range: range && rounded([range.x.least, range.x.most, range.y.least, range.y.most]),
    arrows: map.arrows ? map.sigma : undefined,
  };
}

/** What a link changes of a map, and a sentence for each part of it that cannot be read. @param name  What its fields begin with. */
export function mapChanges(
  hash: string,
  name: string,
): {
  readonly changes: Partial<Linkable>;
  readonly isPlaced: boolean;
  readonly hasRange: boolean;
  readonly complaints: readonly string[];
} {
  const {link, complaints} = readMapLink(hash, name);
  const {point, walk, grid, range, arrows, ...plain} = link;
  const changes: Partial<Linkable> = {
    ...plain,
    ...(point && {code: [point[0]!, point[1]!] as const}),
    ...(walk && {walkFrom: walk[0]!, walkTo: walk[1]!}),
    ...(grid && {gridSide: grid}),
    ...(range && {gridFrame: {x: {least: range[0]!, most: range[1]!}, y: {least: range[2]!, most: range[3]!}}}),
    ...(arrows !== undefined && {arrows: true, sigma: arrows}),
  };
  return {changes, isPlaced: point !== undefined, hasRange: range !== undefined, complaints};
}
