import {closest, distance} from 'fastest-levenshtein';

/** Reads one field of a link; a string is the rule that the text breaks. */
export type FieldReader<T> = (text: string) => {readonly value: T} | {readonly rule: string};

/** A reader for every field of a link. */
export type FieldReaders<Link> = {readonly [Name in keyof Link]-?: FieldReader<NonNullable<Link[Name]>>};

/** `lab.seed=3&lab.kind=blur`: the part of an address after `#`, with whatever else there is in it. */
export function writeFields(prefix: string, link: object, present: string): string {
  const text = new URLSearchParams(present.replace(/^#/, ''));
  for (const [name, value] of Object.entries(link)) {
    const written = Array.isArray(value) ? value.join(' ') : String(value ?? '');
    if (written === '') text.delete(`${prefix}.${name}`);
    else text.set(`${prefix}.${name}`, written);
  }
  return text.toString();
}

/**
 * Reads what `writeFields` wrote. Never throws: what cannot be read is left out, and there is a sentence about it.
 *
 * @param hash  With or without its `#`. Fields of other prefixes are not ours.
 */
export function readFields<Link>(
  prefix: string,
  hash: string,
  readers: FieldReaders<Link>,
): {readonly link: Link; readonly complaints: readonly string[]} {
  const link: Record<string, unknown> = {};
  const complaints: string[] = [];
  const names = Object.keys(readers);
  for (const [key, text] of new URLSearchParams(hash.replace(/^#/, ''))) {
    if (!key.startsWith(`${prefix}.`)) continue;
    const name = key.slice(prefix.length + 1);
    if (!names.includes(name)) complaints.push(strange(name, names));
    else {
      const read = readers[name as keyof Link](text.trim());
      if ('value' in read) link[name] = read.value;
      else complaints.push(`The link's ${name} must be ${read.rule}, got "${shortened(text)}". It was left as it is.`);
    }
  }
  return {link: link as Link, complaints};
}

function strange(name: string, names: readonly string[]): string {
  const near = closest(name.slice(0, 40), [...names]);
  const remedy = distance(name, near) <= 2 ? `Did you mean "${near}"?` : `There are ${names.join(', ')}.`;
  return `The link says "${shortened(name)}", which means nothing here. ${remedy}`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A whole number, both ends included. */
export function whole(least: number, most: number): FieldReader<number> {
  return text => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? {value} : {rule: `a whole number from ${least} to ${most}`};
  };
}

/** Any number, both ends included. */
export function amount(least: number, most: number): FieldReader<number> {
  return text => {
    const value = text === '' ? NaN : Number(text);
    return value >= least && value <= most ? {value} : {rule: `a number from ${least} to ${most}`};
  };
}

/** So many numbers, separated by spaces or commas. */
export function numbers(count: number, reader: FieldReader<number>): FieldReader<readonly number[]> {
  return text => {
    const read = text.split(/[\s,]+/).map(reader);
    const values = read.flatMap(each => ('value' in each ? [each.value] : []));
    const wrong = read.find(each => 'rule' in each);
    const each = wrong && 'rule' in wrong ? `, each ${wrong.rule}` : '';
    return values.length === count && read.length === count ? {value: values} : {rule: `${count} numbers${each}`};
  };
}

/** One of a list. */
export function oneOf<T extends string>(choices: readonly T[]): FieldReader<T> {
  return text => {
    const value = choices.find(choice => choice === text);
    return value === undefined ? {rule: `one of ${choices.join(', ')}`} : {value};
  };
}

/** One of a list of numbers. */
export function numberOf(choices: readonly number[]): FieldReader<number> {
  const read = oneOf(choices.map(String));
  return text => {
    const found = read(text);
    return 'value' in found ? {value: Number(found.value)} : found;
  };
}

/** Names of controls, as `hide` and `lock` have them. */
export const controls: FieldReader<string> = text =>
  /^[a-z][a-z-]{0,30}([\s,]+[a-z][a-z-]{0,30})*$/.test(text) ? {value: text} : {rule: 'names of controls'};
