import {amount, controls, numbers, oneOf, readFields, whole, writeFields} from './link-fields.js';
import type {FieldReader, FieldReaders} from './link-fields.js';
import type {SpoilKind} from './protocol.js';
import {spoilKinds} from './spoil-kinds.js';

/** Everything about a lab that a link can carry. A field left out is at its default. */
export interface LabLink {
  readonly seed?: number;
  readonly steps?: number;
  readonly rate?: number;
  readonly kind?: SpoilKind;
  readonly amount?: number;
  readonly data?: 'digits' | 'pictures';
  /** Which picture is tried. */
  readonly probe?: string;
  readonly residual?: 'error' | 'removed';
  /** Row and column of the pixel that is looked at. */
  readonly pixel?: readonly number[];
  /** Names of controls that a teacher hides or locks. */
  readonly hide?: string;
  readonly lock?: string;
}

const rate: FieldReader<number> = text => {
  const read = amount(1e-6, 0.999)(text);
  return 'value' in read ? read : {rule: 'a number above 0 and below 1'};
};

const readers: FieldReaders<LabLink> = {
  seed: whole(0, 2 ** 31 - 1),
  steps: whole(1, 5000),
  rate,
  kind: oneOf(spoilKinds),
  amount: amount(0, 100),
  data: oneOf(['digits', 'pictures']),
  probe: text => (/^(held-\d{1,3}|seen-\d{1,3}|checks|stripes|own)$/.test(text) ? {value: text} : {rule: 'the name of a picture such as held-3 or checks'}), // prettier-ignore
  residual: oneOf(['error', 'removed']),
  pixel: numbers(2, whole(0, 4095)),
  hide: controls,
  lock: controls,
};

/** `lab.seed=3&lab.kind=blur`: the part of an address after `#`, with whatever else there is in it. @param name  What its fields begin with. */
export function writeLabLink(link: LabLink, present: string, name = 'lab'): string {
  return writeFields(name, link, present);
}

/**
 * Reads what `writeLabLink` wrote. Never throws: what cannot be read is left at its default, and there is a sentence about it.
 *
 * @param hash  With or without its `#`. Fields of other names are not ours.
 * @param name  What the fields begin with.
 */
export function readLabLink(
  hash: string,
  name = 'lab',
): {readonly link: LabLink; readonly complaints: readonly string[]} {
  return readFields(name, hash, readers);
}
