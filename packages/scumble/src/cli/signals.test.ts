// Runs of the built command that are told to stop.
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {badFolder, endless, jsonIn, sizeIn, start, studio} from './bin-under-test.js';
import type {StartOptions} from './bin-under-test.js';

let folder: string;
let inStudio: StartOptions;
let close: () => Promise<void>;
beforeAll(async () => {
  ({folder, close} = await studio());
  inStudio = {cwd: folder};
});
afterAll(() => close());

describe('an end before the end', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s writes the picture so far, with its report, and exits with %i', async (signal, code) => {
    const run = start([...endless, '-o', `${signal}.png`, '--json', `${signal}.json`], inStudio);
    await run.saw(/step 1\//);
    run.child.kill(signal);
    const ending = await run.ending;
    expect(ending).toMatchObject({code, signal: null});
    expect(ending.stderr).toContain('Stopping after this step.');
    expect(ending.stdout).toMatch(new RegExp(`^${signal}.png: 24 × 18, \\d+ of 5000 steps`));
    expect(await sizeIn(folder, `${signal}.png`)).toEqual({width: 24, height: 18});
    expect(await jsonIn(folder, `${signal}.json`)).toMatchObject({interrupted: signal, output: `${signal}.png`});
  });

  it('quits at once at the second Ctrl-C', async () => {
    const place = join(folder, 'stuck');
    await mkdir(place);
    const run = start([...endless, '-o', 'stuck/out.png'], {...inStudio, preload: await badFolder(place, 'stuck')});
    await run.saw(/step 1\//);
    run.child.kill('SIGINT');
    await run.saw(/Ctrl-C once more quits at once/);
    // It is writing, and would for ever.
    await new Promise(resolve => setTimeout(resolve, 500));
    run.child.kill('SIGINT');
    expect(await run.ending).toMatchObject({code: null, signal: 'SIGINT'});
  });
});
