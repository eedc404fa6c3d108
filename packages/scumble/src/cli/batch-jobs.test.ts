import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {findPhotos, hashFile, hashJob, planJobs, takeShard} from './batch-jobs.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scumble-batch-'));
  await mkdir(join(folder, 'more'));
  for (const name of ['b.jpg', 'a.PNG', 'notes.txt', 'more/c.webp', 'odd[1].jpg'])
    await writeFile(join(folder, name), name);
});
afterAll(() => rm(folder, {recursive: true, force: true}));

const found = async (...patterns: string[]) =>
  (await findPhotos(patterns.map(pattern => join(folder, pattern)))).map(path => path.slice(folder.length + 1));

it('finds pictures by pattern, each once and in order, and leaves other files alone', async () => {
  expect(await found('*')).toEqual(['a.PNG', 'b.jpg', 'odd[1].jpg']);
  expect(await found('**/*')).toEqual(['a.PNG', 'b.jpg', 'more/c.webp', 'odd[1].jpg']);
  expect(await found('b.jpg', '*.jpg')).toEqual(['b.jpg', 'odd[1].jpg']);
});

it('takes a name as it is, with brackets in it or without a file', async () => {
  expect(await found('odd[1].jpg', 'gone.jpg')).toEqual(['gone.jpg', 'odd[1].jpg']);
});

it('refuses a pattern that matches no picture', async () => {
  await expect(found('*.gif')).rejects.toThrow(/^batch: ".*\*\.gif" matches no picture \(jpg, jpeg, png/);
  await expect(found('*.txt')).rejects.toThrow('matches no picture');
});

it('names pictures after photograph and painting, and refuses two of one name', async () => {
  const options = {folder: 'out', format: 'png'};
  expect(await planJobs(['x/cat.jpg', 'dog.png'], 'p/night.jpg', options)).toEqual([
    {photo: 'x/cat.jpg', output: join('out', 'cat-night.png')},
    {photo: 'dog.png', output: join('out', 'dog-night.png')},
  ]);
  await expect(planJobs(['x/cat.jpg', 'y/Cat.png'], 'night.jpg', options)).rejects.toThrow(
    'batch: "x/cat.jpg" and "y/Cat.png" would both be written to "out/Cat-night.png". ' +
      'Rename one, or paint them in two batches.',
  );
});

it('refuses to write over a photograph', async () => {
  await writeFile(join(folder, 'b-b.png'), '');
  const options = {folder, format: 'png'};
  const photos = [join(folder, 'b.jpg'), join(folder, 'b-b.png')];
  await expect(planJobs(photos, join(folder, 'b.jpg'), options)).rejects.toThrow(
    'is also one of the pictures that are read',
  );
});

it('shares the photographs out, each to one shard', () => {
  const jobs = Array.from({length: 7}, (_, i) => ({photo: `${i}`, output: `${i}`}));
  const shards = [1, 2, 3].map(index => takeShard(jobs, {index, count: 3}).map(({photo}) => photo));
  expect(shards).toEqual([
    ['0', '3', '6'],
    ['1', '4'],
    ['2', '5'],
  ]);
});

it('hashes contents and options, not names and not their order', async () => {
  await writeFile(join(folder, 'copy.jpg'), 'b.jpg');
  expect(await hashFile(join(folder, 'copy.jpg'))).toBe(await hashFile(join(folder, 'b.jpg')));
  expect(hashJob('p', 's', {a: 1, b: 2})).toBe(hashJob('p', 's', {b: 2, a: 1}));
  const hashes = [
    hashJob('p', 's', {a: 1}),
    hashJob('p', 's', {a: 2}),
    hashJob('s', 'p', {a: 1}),
    hashJob('p', 's', {a: 1, b: 1}),
  ];
  expect(new Set(hashes).size).toBe(4);
});
