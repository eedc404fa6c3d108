import {mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import {autoencoder} from './autoencoder.js';
import {fileCheckpoint, readCheckpoint, writeWhole} from './checkpoint-file.js';
import {smallConfig} from './config.js';
import {train} from './train.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scumble-'));
  await tf.setBackend('wasm');
});
afterAll(() => rm(folder, {recursive: true}));

const config = {...smallConfig, widths: [6, 6]};
const settings = {steps: 4, batch: 1, patch: 16, validationPatches: 2} as const;
const pictures = () => [tf.randomUniform([2, 32, 32, 3], 0, 1, 'float32', 1) as tf.Tensor4D];

it('keeps the training in a file that it goes on from', async () => {
  const path = join(folder, 'my.safetensors');
  const abort = new AbortController();
  const cut = train(autoencoder(config), pictures(), {
    ...settings,
    checkpoint: fileCheckpoint(path, 1),
    signal: abort.signal,
    onStep: ({step}) => (step === 2 ? abort.abort() : undefined),
  });
  await expect(cut.then()).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['my.safetensors']);
  const [resumed, whole] = [autoencoder(config, {seed: 3}), autoencoder(config)];
  await train(resumed, pictures(), {resume: await readCheckpoint(path)});
  await train(whole, pictures(), settings);
  expect(await resumed.parameters.vector.data()).toEqual(await whole.parameters.vector.data());
});

it('leaves the file as it was where writing fails half-way, and no debris', async () => {
  const path = join(folder, 'kept');
  await writeFile(path, 'the checkpoint before');
  // A value that the system refuses after the file beside was opened: an interruption in the middle.
  const torn = {get length() { throw new Error('torn'); }}; // prettier-ignore
  await expect(writeWhole(path, torn as Uint8Array)).rejects.toThrow('it cannot be written');
  expect(await readFile(path, 'utf8')).toBe('the checkpoint before');
  expect((await readdir(folder)).filter(name => name.endsWith('.writing'))).toEqual([]);
  await writeWhole(path, new TextEncoder().encode('the next one'));
  expect(await readFile(path, 'utf8')).toBe('the next one');
});

it('names the file and the reason', async () => {
  await expect(writeWhole(join(folder, 'missing', 'a'), new Uint8Array(1))).rejects.toThrow(
    /missing.a: it cannot be written \(ENOENT\)/,
  );
  await expect(readCheckpoint(join(folder, 'none'))).rejects.toThrow(/none: there is no such file\. Give the file/);
});
