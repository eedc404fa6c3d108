// Whole trainings of the built command, a few steps long.
import {copyFile, mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {loadAutoencoder} from '@scumble/autoencoder';
import {writeImage} from '@scumble/image/node';
import * as tf from '@tensorflow/tfjs-core';
import {scumble, start, studio} from './bin-under-test.js';
import type {StartOptions} from './bin-under-test.js';

let folder: string;
let inStudio: StartOptions;
let close: () => Promise<void>;
beforeAll(async () => {
  ({folder, close} = await studio());
  inStudio = {cwd: folder};
  for (const name of ['photos', 'small', 'empty', 'black', 'damaged']) await mkdir(join(folder, name));
  for (const name of ['a', 'b']) await copyFile(join(folder, 'painting.png'), join(folder, 'photos', `${name}.png`));
  await copyFile(join(folder, 'text.png'), join(folder, 'damaged', 'text.png'));
  await copyFile(join(folder, 'photo.png'), join(folder, 'small', 'photo.png'));
  const black = tf.zeros([1, 48, 48, 3]) as tf.Tensor4D;
  await writeImage(join(folder, 'black', 'night.png'), black);
  black.dispose();
});
afterAll(() => close());

const quick = ['--patch', '16', '--batch', '1', '--backend', 'cpu'];
const train = (output: string, ...more: readonly string[]) => [
  'train-denoiser',
  'photos',
  '-o',
  output,
  ...quick,
  ...more,
];

async function numbersOf(file: string): Promise<ArrayLike<number>> {
  const model = await loadAutoencoder(new Uint8Array(await readFile(join(folder, file))));
  const numbers = await model.parameters.vector.data();
  model.dispose();
  return numbers;
}

describe('scumble train-denoiser', () => {
  it('keeps a checkpoint at Ctrl-C, and comes with --resume to the same network', async () => {
    const whole = await scumble(train('whole.safetensors', '--steps', '40', '--seed', '3'), inStudio);
    expect(whole).toMatchObject({code: 0});
    expect(whole.stdout).toMatch(
      /^whole\.safetensors: 40 steps on 2 photographs, [\d.]+ dB, [\d.]+ (above|below) the noisy/,
    );

    const cut = start(train('cut.safetensors', '--steps', '40', '--seed', '3'), inStudio);
    await cut.saw(/^step 1\/40 {2}loss [\d.]+ /m);
    cut.child.kill('SIGINT');
    const {code, stderr} = await cut.ending;
    expect(stderr).toMatch(/scumble: stopped after step \d+, which is kept in cut\.checkpoint\.safetensors\. Go on/);
    expect(code).toBe(130);
    expect(await readdir(folder)).not.toContain('cut.safetensors');

    const again = await scumble(train('cut.safetensors', '--steps', '40'), inStudio);
    expect(again.stderr).toMatch(/is the checkpoint of a training that was stopped\. Go on from it with --resume/);
    const other = await scumble(train('cut.safetensors', '--resume', '--steps', '50'), inStudio);
    expect(other.stderr).toMatch(/a checkpoint goes on as it began; steps was 40, got 50/);
    expect([again.code, other.code]).toEqual([2, 2]);

    expect((await scumble(train('cut.safetensors', '--resume', '--quiet'), inStudio)).stderr).toBe('');
    expect(await numbersOf('cut.safetensors')).toEqual(await numbersOf('whole.safetensors'));
    expect((await readdir(folder)).filter(name => /checkpoint|writing/.test(name))).toEqual([]);
  });
});

describe('a mistake', () => {
  const output = ['-o', 'no.safetensors'];
  const mistakes: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['a folder that is not there', ['nowhere', ...output], 2, /"nowhere" does not exist\. Name a folder/],
    ['a file in place of a folder', ['photo.png', ...output], 2, /"photo\.png" is a file\. Name the folder/],
    ['a folder without pictures', ['empty', ...output], 2, /"empty" holds no picture \(jpg, jpeg, png/],
    [
      'a picture smaller than a patch',
      ['small', ...output],
      2,
      /photo\.png" must be at least 32 × 32 pixels.*got 32 × 24/,
    ],
    ['a picture that is none', ['damaged', ...output], 1, /text\.png" is text/],
    ['nothing but black', ['black', ...output, '--patch', '16'], 2, /there must be something to see in a picture/],
    [
      'no steps',
      ['photos', ...output, ...quick, '--steps', '0'],
      2,
      /^scumble: --steps must be a whole number above 0/m,
    ],
    ['another extension', ['photos', '-o', 'my.bin'], 2, /--output: the file must end in \.safetensors/],
    ['nothing to resume', ['photos', ...output, '--resume'], 2, /there is no checkpoint "no\.checkpoint\.safetensors"/],
    [
      'a torn checkpoint',
      ['photos', '-o', 'torn.safetensors', '--resume'],
      1,
      /^scumble: torn\.checkpoint\.safetensors: .*it was cut off/,
    ],
  ];

  it.each(mistakes)('%s: a clear message and its exit code', async (_, args, expected, message) => {
    await writeFile(join(folder, 'torn.checkpoint.safetensors'), Uint8Array.of(200, 0, 0, 0, 0, 0, 0, 0, 123, 34));
    const {code, stdout, stderr} = await scumble(['train-denoiser', ...args], inStudio);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).not.toMatch(/\n\s+at .*[:(]\d+/);
  });
});
