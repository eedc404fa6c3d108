import type {SpoilKind} from './protocol.js';
import {isSpoilKind, spoilKinds} from './spoil-kinds.js';

/** What of a lab a link can carry. A field left out is at its default. */
export interface LabLink {
  readonly seed?: number;
  readonly steps?: number;
  readonly rate?: number;
  readonly kind?: SpoilKind;
  readonly amount?: number;
  readonly data?: 'digits' | 'pictures';
}

/** `lab.seed=3&lab.kind=blur`: the part of an address after `#`, with whatever else there is in it. */
export function writeLabLink(link: LabLink, present: string): string {
  const text = new URLSearchParams(present.replace(/^#/, ''));
  for (const [name, value] of Object.entries(link)) {
    if (value === undefined) text.delete(`lab.${name}`);
    else text.set(`lab.${name}`, String(value));
  }
  return text.toString();
}

/**
 * Reads what `writeLabLink` wrote. Never throws: what cannot be read is left at its default, and there is a sentence about it.
 *
 * @param hash  With or without its `#`. Fields of other names are not ours.
 */
export function readLabLink(hash: string): {readonly link: LabLink; readonly complaints: readonly string[]} {
  const link: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ''))) {
    const field = /^lab\.(\w+)$/.exec(name)?.[1];
    const rule = field && Object.hasOwn(rules, field) ? rules[field as keyof LabLink] : undefined;
    if (!field || !rule) continue;
    const value = rule.read(text.trim());
    if (value === undefined) {
      const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
      complaints.push(`The link's ${field} must be ${rule.says}, got "${shown}". It was left as it is.`);
    } else link[field] = value;
  }
  return {link, complaints};
}

interface Rule {
  readonly says: string;
  read(text: string): string | number | undefined;
}

const rules: Readonly<Record<keyof LabLink, Rule>> = {
  seed: between('a whole number from 0 to 2147483647', 0, 2 ** 31 - 1, true),
  steps: between('a whole number from 1 to 5000', 1, 5000, true),
  rate: between('a number above 0 and below 1', 1e-6, 0.999, false),
  amount: between('a number from 0 to 100', 0, 100, false),
  kind: {says: `one of ${spoilKinds.join(', ')}`, read: text => (isSpoilKind(text) ? text : undefined)},
  data: {says: 'digits or pictures', read: text => (/^(digits|pictures)$/.test(text) ? text : undefined)},
};

function between(says: string, least: number, most: number, isWhole: boolean): Rule {
  return {
    says,
    read(text) {
      const value = text === '' ? NaN : Number(text);
      return value >= least && value <= most && (!isWhole || Number.isInteger(value)) ? value : undefined;
    },
  };
}
