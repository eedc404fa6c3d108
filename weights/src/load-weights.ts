import {dequantize} from './dequantize.js';
import {fetchPack} from './fetch-pack.js';
import type {LoadProgress} from './fetch-prefix.js';
import {fetchWhole} from './fetch-whole.js';
import {memorySource, readOwnFile} from './own-file.js';
import {addressAt, defaultAddresses} from './pack-address.js';
import {defaultCacheName, pageCache} from './pack-cache.js';
import type {PackEntry, PackTensor} from './pack-entry.js';
import {findPack, tensorsThrough} from './pack.js';
import {lengthBytes, parseHeader} from './safetensors.js';
import {checkParts, type PartCheck} from './verification.js';
import type {Weights} from './weights.js';

/** What can be asked of `loadWeights`. */
export interface LoadWeightsOptions {
  /** The deepest layer that is needed, `conv4_3`: only the beginning of the pack is read. Default: all. */
  readonly through?: string;
  /** The folder that holds the packs: an address, in Node also a path. Default: the package's own, then (in a page) jsDelivr. */
  readonly base?: string | URL;
  /**
   * Whether packs that came over HTTP are kept: `false` for no, or the name of the cache (in Node, a folder).
   * Default: the Cache API's `scumble-weights` in a page, `$XDG_CACHE_HOME/scumble/weights` in Node.
   */
  readonly cache?: false | string;
  /** Called as bytes arrive; `loadedBytes` never falls. */
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Called where a pack cannot be kept: there is no room, or it is forbidden. It is loaded all the same, and anew the next time. */
  readonly onNotKept?: () => void;
  readonly signal?: AbortSignal;
}

/** A pack's id; or a user's own safetensors file, by address (in Node also by path) or as data. */
export type PackSource = string | URL | Blob | ArrayBuffer | Uint8Array;

/** A whole pack against the manifest, part by part. */
export interface PackCheck {
  readonly id: string;
  /** The path or address of the file. */
  readonly location: string;
  readonly ok: boolean;
  readonly bytes: {readonly expected: number; readonly actual: number};
  /** The header, then every tensor, in the order of the file. */
  readonly parts: readonly PartCheck[];
}

/** What can be asked of `verifyPack`. */
export type VerifyPackOptions = Pick<LoadWeightsOptions, 'base' | 'signal'>;

/** Larger than any VGG with its classifier in float32. */
const maxFileBytes = 1_000_000_000;

/**
 * Loads a network's weights and widens them to float32.
 *
 * A pack is fetched as far as it is needed, and every tensor's SHA-256 is compared with the manifest before use. A
 * user's own safetensors file has no manifest: its header, names, shapes and values are checked instead.
 *
 * @param pack  An id such as `vgg16`, or a user's own file: its address (anything with a slash or a dot), a Blob, or its bytes.
 * @throws {RangeError} for an unknown id or layer.
 * @throws {Error} that names the file and what is wrong with it, or what was wrong at each address.
 * @throws the signal's reason if it is aborted.
 */
export async function loadWeights(pack: PackSource, options: LoadWeightsOptions = {}): Promise<Weights> {
  options.signal?.throwIfAborted();
  if (isData(pack)) return readOwnFile(memorySource(pack, nameOf(pack)), options);
  if (isAddress(pack)) return fetchOwnFile(pack, options);
  const entry = findPack(String(pack));
  const tensors = tensorsThrough(entry, options.through);
  const urls = options.base === undefined ? defaultAddresses(entry) : [addressAt(options.base, entry)];
  const cache = options.cache === false ? undefined : pageCache(options.cache ?? defaultCacheName);
  return widen(entry, tensors, await fetchPack(entry, tensors, urls, {...options, cache}));
}

/**
 * Compares every tensor of a pack with the manifest: what a command line shows.
 *
 * @returns The outcome of each part; a file that differs is not an error here.
 * @throws {RangeError} for an unknown id.
 * @throws {Error} if the file is not to be had.
 */
export async function verifyPack(id: string, {base, signal}: VerifyPackOptions = {}): Promise<PackCheck> {
  const entry = findPack(id);
  const location = base === undefined ? (defaultAddresses(entry)[0] ?? '') : addressAt(base, entry);
  return checkPack(entry, await fetchWhole(location, maxFileBytes, {signal}), location);
}

/** A file's bytes against the whole of a pack's entry. */
export async function checkPack(entry: PackEntry, bytes: Uint8Array, location: string): Promise<PackCheck> {
  const parts: PartCheck[] = [];
  for await (const part of checkParts(entry, entry.tensors, bytes)) parts.push(part);
  const ok = bytes.byteLength === entry.bytes && parts.every(part => part.ok);
  return {id: entry.id, location, ok, bytes: {expected: entry.bytes, actual: bytes.byteLength}, parts};
}

/** From the verified beginning of a pack's file to weights. */
export function widen(entry: PackEntry, tensors: readonly PackTensor[], bytes: Uint8Array): Weights {
  const bytesOf = ({offset, bytes: size}: PackTensor) => bytes.subarray(offset, offset + size);
  const {id, architecture, preprocessing, file} = entry;
  const {metadata} = parseHeader(bytes.subarray(lengthBytes, entry.header.bytes), entry.bytes, file);
  return {id, architecture, preprocessing, metadata, tensors: dequantize(tensors, bytesOf, file)};
}

/** A user's own file is read whole: only its header could tell where its layers lie. */
export async function fetchOwnFile(address: string | URL, options: LoadWeightsOptions): Promise<Weights> {
  const page = typeof location === 'undefined' ? undefined : location.href;
  const url = new URL(address, page);
  const bytes = await fetchWhole(url.href, maxFileBytes, options);
  const name = decodeURIComponent(url.pathname.replace(/^.*\//, '')) || url.href;
  return readOwnFile(memorySource(bytes, name), {...options, onProgress: undefined});
}

/** Ids have neither dots nor slashes. */
export function isAddress(pack: string | URL): boolean {
  return typeof pack !== 'string' || /[./\\:]/.test(pack);
}

/** By what it is not: an ArrayBuffer of another realm is not an instance of this one's. */
export function isData(pack: PackSource): pack is Blob | ArrayBuffer | Uint8Array {
  return typeof pack !== 'string' && !(pack instanceof URL);
}

function nameOf(data: Blob | ArrayBuffer | Uint8Array): string {
  return typeof File !== 'undefined' && data instanceof File ? data.name : 'weights';
}
