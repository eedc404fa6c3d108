import {mkdir, mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
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

it('leaves what was there where writing fails after its beginning, and no debris', async () => {
  // A folder of that name lets the file beside be written, and refuses the last step.
  const path = join(folder, 'kept');
  await mkdir(path);
  await writeFile(join(path, 'before'), 'the checkpoint before');
  await expect(writeWhole(path, new Uint8Array(1000))).rejects.toThrow(/kept: it cannot be written \(E\w+\)/);
  expect(await readFile(join(path, 'before'), 'utf8')).toBe('the checkpoint before');
  expect((await readdir(folder)).filter(name => name.endsWith('.writing'))).toEqual([]);
});

it('replaces a file by a whole one', async () => {
  const path = join(folder, 'replaced');
  await writeFile(path, 'a longer checkpoint before it');
  await writeWhole(path, new TextEncoder().encode('the next one'));
  expect(await readFile(path, 'utf8')).toBe('the next one');
});

it('names the file and the reason', async () => {
  await expect(writeWhole(join(folder, 'missing', 'a'), new Uint8Array(1))).rejects.toThrow(
    /missing.a: it cannot be written \(ENOENT\)/,
  );
  await expect(readCheckpoint(join(folder, 'none'))).rejects.toThrow(/none: there is no such file\. Give the file/);
});
