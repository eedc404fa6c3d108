import {manifest} from './manifest.js';
import type {PackEntry, PackTensor} from './pack-entry.js';
import {suggestion} from './suggestion.js';

/** The packs that this version of the package knows, by id. */
export function listPacks(): readonly PackEntry[] {
  return manifest;
}

/**
 * One pack's entry in the manifest.
 *
 * @param among  Those that can be meant: all, where left out.
 * @throws {RangeError} for an id that is none of theirs, with those.
 */
export function findPack(id: string, among: readonly PackEntry[] = manifest): PackEntry {
  const entry = among.find(pack => pack.id === id);
  if (entry) return entry;
  const ids = among.map(pack => pack.id);
  throw new RangeError(`weights: unknown pack "${id}"; ${suggestion(id, ids)}`);
}

/** A tensor by name, in the order in which the network needs it. */
interface Named {
  readonly name: string;
}

/**
 * The tensors that are needed to run a network through a layer: all up to that layer's last.
 *
 * @param pack  Anything with tensors in layer order: a pack's entry, or a list of them.
 * @param through  `conv4_3`, or the name of its output, `relu4_3`. Default: all.
 * @throws {RangeError} for a layer that the pack does not have, with the list.
 */
export function tensorsThrough<T extends Named = PackTensor>(
  pack: {readonly id: string; readonly tensors: readonly T[]},
  through?: string,
): readonly T[] {
  if (through === undefined) return pack.tensors;
  const wanted = through.replace(/^relu/, 'conv');
  const last = pack.tensors.findLastIndex(tensor => layerOf(tensor.name) === wanted);
  if (last >= 0) return pack.tensors.slice(0, last + 1);
  const layers = [...new Set(pack.tensors.map(tensor => layerOf(tensor.name)))];
  throw new RangeError(`weights: "${pack.id}" has no layer "${through}"; ${suggestion(wanted, layers)}`);
}

/** `conv1_1` of `conv1_1.weight.scale`. */
function layerOf(tensor: string): string {
  return tensor.replace(/(\.(weight|bias))?(\.scale)?$/, '');
}

/**
 * How many bytes from the beginning of a pack's file hold these tensors.
 *
 * @param tensors  The first ones of the entry, as `tensorsThrough` gives them.
 */
export function prefixBytes(entry: PackEntry, tensors: readonly PackTensor[]): number {
  return Math.max(entry.header.bytes, ...tensors.map(tensor => tensor.offset + tensor.bytes));
}
