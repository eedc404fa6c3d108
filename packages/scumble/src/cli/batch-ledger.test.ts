import {mkdir, mkdtemp, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {BatchLedger} from './batch-ledger.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scumble-ledger-'));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

it('remembers a picture from one process to the next, while it is there', async () => {
  const ledger = await BatchLedger.open(folder);
  expect(await ledger.find('h1')).toBeUndefined();
  await writeFile(join(folder, 'a.png'), '');
  await ledger.add('h1', join(folder, 'a.png'));
  expect(await ledger.find('h1')).toBe(join(folder, 'a.png'));
  expect(await (await BatchLedger.open(folder)).find('h1')).toBe(join(folder, 'a.png'));
  await rename(join(folder, 'a.png'), join(folder, 'gone.png'));
  expect(await ledger.find('h1')).toBeUndefined();
});

it('forgets what was painted over', async () => {
  const ledger = await BatchLedger.open(folder);
  await writeFile(join(folder, 'a.png'), '');
  await ledger.add('h1', join(folder, 'a.png'));
  await ledger.add('h2', join(folder, 'a.png'));
  for (const each of [ledger, await BatchLedger.open(folder)]) {
    expect(await each.find('h1')).toBeUndefined();
    expect(await each.find('h2')).toBe(join(folder, 'a.png'));
  }
});

it('takes a note that was cut short for none', async () => {
  await mkdir(join(folder, '.scumble'));
  await writeFile(join(folder, '.scumble', 'a.png.hash'), '');
  await writeFile(join(folder, 'a.png'), '');
  expect(await (await BatchLedger.open(folder)).find('h1')).toBeUndefined();
});
