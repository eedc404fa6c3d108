// For tests only, and not in the package: the built command as a child process, and pictures to give to it.
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, isAbsolute, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {imageFromPixels, readImage, sizeOf, writeImage} from '@scumble/image/node';
import {readSafetensors} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

const bin = fileURLToPath(new URL('../../bin/scumble.js', import.meta.url));
const fixtures = fileURLToPath(new URL('../../../../test/fixtures/', import.meta.url));

/** How a command ended, and what it printed. */
export interface Ending {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is running. */
export interface Running {
  readonly child: ChildProcess;
  readonly ending: Promise<Ending>;
  /** Waits until stderr matches. */
  saw(pattern: RegExp): Promise<void>;
}

export interface StartOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A module that the process loads first. */
  readonly preload?: string;
}

/** What a failed test may have left running. */
const running = new Set<ChildProcess>();

/** Starts the built command. */
export function start(args: readonly string[], {cwd, env = {}, preload}: StartOptions): Running {
  const before = preload === undefined ? [] : ['--import', pathToFileURL(preload).href];
  // Without the options that jest itself was started with.
  const clean = {...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0', ...env};
  const child = spawn(process.execPath, [...before, bin, ...args], {cwd, env: clean});
  running.add(child);
  child.on('close', () => running.delete(child));
  const said = {stdout: '', stderr: ''};
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', chunk => (said[name] += String(chunk)));
  const ending = new Promise<Ending>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({code, signal, ...said}));
  });
  const saw = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => pattern.test(said.stderr) && resolve();
      child.stderr.on('data', look);
      child.on('close', () => reject(new Error(`The command ended without ${pattern}: ${said.stderr}`)));
      look();
    });
  return {child, ending, saw};
}

/** Runs the built command to its end. */
export function scumble(args: readonly string[], options: StartOptions): Promise<Ending> {
  return start(args, options).ending;
}

/** A folder of its own with `photo.png`, 32 × 24, `painting.png`, 24 × 24, and `text.png`, which is none. */
export async function studio(): Promise<{readonly folder: string; close(): Promise<void>}> {
  await useCpu();
  const folder = await mkdtemp(join(tmpdir(), 'scumble-studio-'));
  await paint(join(folder, 'photo.png'), 32, 24, (x, y) => [8 * x, 10 * y, 128]);
  await writeFile(join(folder, 'text.png'), 'not a picture');
  await paint(join(folder, 'painting.png'), 24, 24, (x, y) => [(x * y * 5) % 256, (x % 6) * 40, (y % 4) * 60]);
  return {folder, close: () => close(folder)};
}

async function close(folder: string): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, {recursive: true, force: true});
}

/** Size of a picture that a command has written. */
export async function sizeIn(folder: string, path: string) {
  const image = await readImage(isAbsolute(path) ? path : join(folder, path));
  const size = sizeOf(image);
  image.dispose();
  return size;
}

/** A report that a command has written. */
export async function jsonIn(folder: string, path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, path), 'utf8')) as Record<string, unknown>;
}

/** The three pictures of the fixture of the slim pack as files, and what PyTorch says of them. */
export async function fixture(folder: string) {
  const path = join(fixtures, 'vgg16-slim.safetensors');
  const bytes = await readFile(path);
  const {metadata, tensors} = readSafetensors(bytes, path);
  const bytesOf = (name: string) => {
    const {offset, bytes: size} = tensors.find(tensor => tensor.name === name)!;
    return bytes.subarray(offset, offset + size);
  };
  for (const name of ['content', 'style', 'generated']) {
    const [height, width] = tensors.find(tensor => tensor.name === name)!.shape;
    const rgb = bytesOf(name);
    await paint(join(folder, `${name}.png`), width!, height!, (x, y) => rgb.subarray((y * width! + x) * 3));
  }
  return {metadata, floats: (name: string) => new Float32Array(Uint8Array.from(bytesOf(name)).buffer)};
}

async function paint(path: string, width: number, height: number, color: (x: number, y: number) => ArrayLike<number>) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    const rgb = color(i % width, Math.floor(i / width));
    for (let channel = 0; channel < 3; channel++) data[4 * i + channel] = rgb[channel]!;
  }
  const image = imageFromPixels({width, height, data});
  await writeImage(path, image);
  image.dispose();
}

/**
 * A module that spoils the file system for every file in a folder of this name.
 *
 * @param behaviour  `full`: nothing can be written; `locked`: nothing can be opened; `stuck`: writing never ends.
 */
export async function badFolder(folder: string, behaviour: 'full' | 'locked' | 'stuck'): Promise<string> {
  const path = join(dirname(folder), `${basename(folder)}-is-${behaviour}.mjs`);
  const fault = (code: string) => `throw Object.assign(new Error('${code}: as the test wants it'), {code: '${code}'});`;
  const onOpen = behaviour === 'locked' ? fault('EACCES') : '';
  const onWrite = behaviour === 'full' ? fault('ENOSPC') : 'await new Promise(() => setInterval(() => {}, 1000));';
  await writeFile(
    path,
    `import fs from 'node:fs/promises';
import {syncBuiltinESMExports} from 'node:module';
import {dirname, resolve} from 'node:path';
const {open} = fs;
fs.open = async (path, ...rest) => {
  const isBad = rest[0] === 'wx' && dirname(resolve(String(path))) === ${JSON.stringify(folder)};
  if (isBad) { ${onOpen} }
  const handle = await open(path, ...rest);
  if (isBad) handle.writeFile = async () => { ${onWrite} };
  return handle;
};
syncBuiltinESMExports();
`,
  );
  return path;
}

/** What every studio has, as the command's arguments. */
export const pictures = ['photo.png', 'painting.png'];
/** A small run of them. */
export const quick = [...pictures, '--size', '24', '--optimizer', 'adam'];
/** Longer than any test waits. */
export const endless = [...quick, '--steps', '5000'];

/** Tests draw on the cpu: no backend to wait for. */
export async function useCpu(): Promise<void> {
  // Without its advertisement.
  tf.enableProdMode();
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
}
