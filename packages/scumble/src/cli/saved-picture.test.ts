// Runs of the built command whose picture cannot be written where it should be.
import {mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {badFolder, endless, jsonIn, quick, scumble, sizeIn, studio} from './bin-under-test.js';
import type {StartOptions} from './bin-under-test.js';

let folder: string;
let inStudio: StartOptions;
let close: () => Promise<void>;
beforeAll(async () => {
  ({folder, close} = await studio());
  inStudio = {cwd: folder};
});
afterAll(() => close());

describe('a place that cannot be written', () => {
  it('is found before the run', async () => {
    const place = join(folder, 'locked');
    await mkdir(place);
    const options = {...inStudio, preload: await badFolder(place, 'locked')};
    const {code, stderr} = await scumble([...quick, '-o', 'locked/out.png'], options);
    expect([code, stderr]).toEqual([
      1,
      'scumble: cannot write "locked/out.png": this user may not write there. Choose another folder.\n',
    ]);
  });

  it('does not cost the picture where the disk is full at the end', async () => {
    const place = join(folder, 'full');
    await mkdir(place);
    const options = {...inStudio, preload: await badFolder(place, 'full')};
    const {code, stderr} = await scumble(
      [...quick, '--steps', '2', '-o', 'full/out.png', '--json', 'full.json'],
      options,
    );
    expect(code).toBe(1);
    const [, refuge] = /cannot write "full\/out.png": the disk is full\. .* The picture is safe in (.*)\n$/.exec(
      stderr,
    )!;
    expect(await sizeIn(folder, refuge!)).toEqual({width: 24, height: 18});
    expect(basename(refuge!)).toMatch(/^out-[\da-f]{8}\.png$/);
    expect(await jsonIn(folder, 'full.json')).toMatchObject({output: refuge});
    expect(await readdir(place)).toEqual([]);
    await rm(refuge!);
  });

  it('does not cost the picture where memory ends in the middle', async () => {
    const preload = join(folder, 'memory-ends.mjs');
    // A run lets others have their turn before each picture that it looks at: a few before its first step, and one or more at each.
    await writeFile(
      preload,
      `const {setImmediate: set} = globalThis;
let left = 30;
globalThis.setImmediate = (...args) => {
  if (left-- === 0) throw new RangeError('Array buffer allocation failed');
  return set(...args);
};
`,
    );
    const {code, stdout, stderr} = await scumble([...endless, '-o', 'part.png'], {...inStudio, preload});
    expect(code).toBe(1);
    expect(stderr).toMatch(/^scumble: not enough memory for a picture of this size\. Choose a smaller --size\.\n$/m);
    expect(stdout).toMatch(/^part\.png: 24 × 18, \d+ of 5000 steps/);
    expect(await sizeIn(folder, 'part.png')).toEqual({width: 24, height: 18});
  });

  it('does not cost the run where only the preview cannot be written', async () => {
    const place = join(folder, 'full2');
    await mkdir(place);
    const options = {...inStudio, preload: await badFolder(place, 'full')};
    const previews = ['--preview', 'full2/preview.png', '--preview-every', '1'];
    const {code, stderr} = await scumble([...quick, '--steps', '2', '-o', 'spared.png', ...previews], options);
    expect(code).toBe(0);
    expect(stderr).toContain('scumble: --preview: cannot write "full2/preview.png": the disk is full');
  });
});
