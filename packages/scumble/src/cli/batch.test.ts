import {copyFile, mkdir, readFile, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {badFolder, scumble, sizeIn, studio, useCpu} from './bin-under-test.js';

const quick = ['--size', '24', '--steps', '2', '--backend', 'cpu', '--engine', 'tfjs'];
let folder: string;
let close: () => Promise<void>;

beforeAll(useCpu);
beforeEach(async () => {
  ({folder, close} = await studio());
  await mkdir(join(folder, 'photos'));
  for (const [i, name] of ['a', 'b', 'c'].entries()) {
    // A byte after the end makes another file of the same picture.
    const bytes = await readFile(join(folder, 'photo.png'));
    await writeFile(join(folder, 'photos', `${name}.png`), Buffer.concat([bytes, Buffer.alloc(i)]));
  }
});
afterEach(() => close());

const batch = (...args: string[]) =>
  scumble(['batch', 'photos/*.png', 'painting.png', '-o', 'out', ...quick, ...args], {cwd: folder});
const painted = async () => (await readdir(join(folder, 'out'))).filter(name => name.endsWith('.png')).sort();

it('paints all, skips what is done by its content and options, and goes on after a bad file', async () => {
  await writeFile(join(folder, 'photos/bad.png'), 'no picture');
  const first = await batch('--json', 'report.json');
  expect(first).toMatchObject({code: 1, stdout: '3 painted, 0 done already, 1 failed\n'});
  expect(first.stderr).toContain('scumble: "photos/bad.png" is text');
  expect(await painted()).toEqual(['a-painting.png', 'b-painting.png', 'c-painting.png']);
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  expect(report.pictures).toHaveLength(4);
  expect(report.pictures.find((each: {photo: string}) => each.photo === 'photos/bad.png')).toMatchObject({
    outcome: 'failed',
  });

  // Other names, the same contents: nothing to do.
  await rename(join(folder, 'photos/bad.png'), join(folder, 'bad'));
  await rename(join(folder, 'photos/a.png'), join(folder, 'photos/z.png'));
  expect(await batch()).toMatchObject({code: 0, stdout: '0 painted, 3 done already, 0 failed\n'});
  // Where it is computed makes no other picture; another weight does.
  expect(await batch('--tile', '64')).toMatchObject({code: 0, stdout: '0 painted, 3 done already, 0 failed\n'});
  expect(await batch('--style-weight', '7')).toMatchObject({stdout: '3 painted, 0 done already, 0 failed\n'});
}, 240_000);

it('is shared out by the example of docs/many-pictures.md, two processes at a time', async () => {
  const guide = await readFile(fileURLToPath(new URL('../../../../docs/many-pictures.md', import.meta.url)), 'utf8');
  const example = /```sh\n# xargs[^\n]*\n([^]*?)```/.exec(guide)![1]!;
  const bin = fileURLToPath(new URL('../../bin/scumble.js', import.meta.url));
  await mkdir(join(folder, 'bin'));
  // As installed: a command called scumble, here with quick settings.
  await writeFile(
    join(folder, 'bin/npx'),
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@" ${quick.join(' ')}\n`,
    {
      mode: 0o755,
    },
  );
  await copyFile(join(folder, 'painting.png'), join(folder, 'painting.jpg'));
  for (const name of ['a', 'b', 'c'])
    await rename(join(folder, `photos/${name}.png`), join(folder, `photos/${name}.jpg`));
  const {code, stdout} = await shell(example, folder);
  expect(code).toBe(0);
  expect(await painted()).toEqual(['a-painting.png', 'b-painting.png', 'c-painting.png']);
  expect(stdout.match(/\d+ painted/g)!.sort()).toEqual(['0 painted', '1 painted', '1 painted', '1 painted']);
}, 240_000);

it('does not lose a picture whose folder is full', async () => {
  const out = join(folder, 'out');
  await mkdir(out);
  const preload = await badFolder(out, 'full');
  const {code, stderr} = await scumble(['batch', 'photos/a.png', 'painting.png', '-o', 'out', ...quick], {
    cwd: folder,
    preload,
  });
  expect(code).toBe(1);
  const [, refuge] = /the disk is full\. .* The picture is safe in (.*)\n/.exec(stderr)!;
  expect(await sizeIn(folder, refuge!)).toEqual({width: 24, height: 18});
  await rm(refuge!);
}, 240_000);

it.each([
  [['photos/*.gif', 'painting.png', '-o', 'out'], 'scumble: "photos/*.gif" matches no picture'],
  [['painting.png', '-o', 'out'], 'scumble: expected photographs and last the painting, got only "painting.png".'],
  [['photos/a.png', 'photo.png', 'painting.png', '-o', 'out', '--shard', '3/2'], 'It must be k/n, k from 1 to n'],
  [['photos/*.png', 'painting.png', '-o', 'out', '--format', 'bmp'], 'Allowed choices are png, jpg'],
  [['photos/*.png', 'painting.png', '-o', 'out', '--init', 'me.png'], 'Allowed choices are content, style, noise'],
  [
    ['photos/*.png', 'painting.png', '-o', 'out', '--tile', '10'],
    'scumble: --tile must be a whole number of at least 64',
  ],
  [
    ['photos/*.png', 'painting.png', '-o', 'out', '--style-layers', 'relu9_9'],
    'scumble: vgg16-slim: unknown layer "relu9_9"',
  ],
  [['photos/*.png', 'painting.png', '-o', 'out', '--memory', '10MB'], 'No size fits: allow more memory.'],
  [['photos/*.png', 'painting.png', '-o', 'out', '--scales', '0'], 'scumble: the count of scales must be'],
  [['photos', 'painting.png', '-o', 'out'], 'scumble: "photos" is a folder.'],
])('refuses before any work: %j', async (args, message) => {
  const {code, stderr} = await scumble(['batch', ...args], {cwd: folder});
  expect(stderr).toContain(message);
  expect(code).toBe(2);
  expect(await readdir(folder)).not.toContain('out');
});

it.each([
  [['photos/*.png', 'gone.png', '-o', 'out'], 'scumble: "gone.png" does not exist. Check the path.\n'],
  [['photos/*.png', 'text.png', '-o', 'out'], 'scumble: "text.png" is text.'],
  [['photos/*.png', 'painting.png', '-o', 'photo.png/out'], 'photo.png" is a file, not a folder.'],
])('finds out before any work: %j', async (args, message) => {
  const {code, stderr} = await scumble(['batch', ...args], {cwd: folder});
  expect(stderr).toContain(message);
  expect(code).toBe(1);
  expect(await readdir(folder)).not.toContain('out');
});

function shell(script: string, cwd: string): Promise<{code: number | null; stdout: string}> {
  const env = {...process.env, PATH: `${join(cwd, 'bin')}:${process.env['PATH']}`, NODE_OPTIONS: ''};
  const child = spawn('sh', ['-e', '-c', script], {cwd, env});
  let stdout = '';
  child.stdout.on('data', text => (stdout += String(text)));
  return new Promise(resolve => child.on('close', code => resolve({code, stdout})));
}
