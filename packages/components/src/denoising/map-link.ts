import {amount, controls, numberOf, numbers, oneOf, readFields, whole, writeFields} from './link-fields.js';
import type {FieldReaders} from './link-fields.js';

/** How many numbers a bottleneck may have. */
export const widths = [2, 4, 8, 16, 32] as const;

/** Everything about a latent map that a link can carry. A field left out is at its default. */
export interface MapLink {
  /** Where the point is. */
  readonly point?: readonly number[];
  /** Numbers of the bottleneck that is trained here; noise on what it learns from, of 255. */
  readonly width?: number;
  readonly noise?: number;
  readonly steps?: number;
  readonly seed?: number;
  readonly samples?: number;
  readonly lens?: 'points' | 'pictures';
  /** The two digits of the walk. */
  readonly walk?: readonly number[];
  /** Pictures a side of the grid; its range along x, then along y. */
  readonly grid?: number;
  readonly range?: readonly number[];
  /** Noise of the arrows, of 255; none are drawn where left out. */
  readonly arrows?: number;
  /** Names of controls that a teacher hides or locks. */
  readonly hide?: string;
  readonly lock?: string;
}

const place = amount(-1000, 1000);

const readers: FieldReaders<MapLink> = {
  point: numbers(2, place),
  width: numberOf(widths),
  noise: amount(0, 100),
  steps: whole(1, 5000),
  seed: whole(0, 2 ** 31 - 1),
  samples: whole(20, 2000),
  lens: oneOf(['points', 'pictures']),
  walk: numbers(2, whole(0, 9)),
  grid: numberOf([6, 8, 12, 16]),
  range: text => {
    const read = numbers(4, place)(text);
    if (!('value' in read)) return read;
    const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = read.value;
    return x0 < x1 && y0 < y1 ? read : {rule: '4 numbers: from and to along x, from and to along y'};
  },
  arrows: amount(0, 150),
  hide: controls,
  lock: controls,
};

/** `map.point=1 2&map.width=8`: the part of an address after `#`, with whatever else there is in it. @param name  What its fields begin with. */
export function writeMapLink(link: MapLink, present: string, name = 'map'): string {
  return writeFields(name, link, present);
}

/**
 * Reads what `writeMapLink` wrote. Never throws: what cannot be read is left at its default, and there is a sentence about it.
 *
 * @param hash  With or without its `#`. Fields of other names are not ours.
 * @param name  What the fields begin with.
 */
export function readMapLink(
  hash: string,
  name = 'map',
): {readonly link: MapLink; readonly complaints: readonly string[]} {
  return readFields(name, hash, readers);
}
