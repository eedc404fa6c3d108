import {InvalidArgumentError} from 'commander';
import type {LayerChoice} from '@scumble/style-transfer';

/** A number; whether it may be is for the library to say. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

/** `relu1_1,relu2_1`, or with shares `relu1_1=2,relu2_1=1`; a layer without its share has 1. */
export function parseLayers(text: string): LayerChoice {
  const parts = listed(text).map(part => part.split('='));
  if (parts.length === 0) throw new InvalidArgumentError('It must name at least one layer.');
  const names = parts.map(([name]) => name!.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InvalidArgumentError(`It names ${twice} twice.`);
  if (parts.every(part => part.length === 1)) return names;
  if (parts.some(part => part.length > 2)) throw new InvalidArgumentError('It must look like relu1_1=2,relu2_1=1.');
  return Object.fromEntries(parts.map(([, share = '1'], i) => [names[i]!, parseNumber(share)]));
}

/** `auto`, a count (`3`), or longest sides (`128,256`; `256,` for a single one). */
export function parseScales(text: string): 'auto' | number | readonly number[] {
  if (text.trim() === 'auto') return 'auto';
  return text.includes(',') ? listed(text).map(parseNumber) : parseNumber(text);
}

/** `auto`, `none`, or a side in pixels. */
export function parseTile(text: string): 'auto' | 'none' | number {
  const word = text.trim();
  return word === 'auto' || word === 'none' ? word : parseNumber(text);
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** `auto`, `2GB`, `1.5 GiB`, `800MB`, or plain bytes. */
export function parseBytes(text: string): 'auto' | number {
  if (text.trim() === 'auto') return 'auto';
  const [, number, unit] = /^\s*(-?[\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const factor = units[unit?.toLowerCase() ?? 'none'];
  if (factor === undefined || Number.isNaN(Number(number))) {
    throw new InvalidArgumentError('It must be auto or a number of bytes: 2GB, 800MB, 1.5GiB.');
  }
  return Number(number) * factor;
}

/** One part of a batch: the pictures of one machine. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** `2/5`: the second of five. */
export function parseShard(text: string): Shard {
  const [, index, count] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new InvalidArgumentError('It must be k/n, k from 1 to n: 2/5 is the second of five.');
  }
  return {index, count};
}

/** `cuda,cpu`. */
export function parseNames(text: string): readonly string[] {
  const names = listed(text);
  if (names.length === 0) throw new InvalidArgumentError('It must name at least one.');
  return names;
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}
