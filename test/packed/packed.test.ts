import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, BrowserServer} from 'playwright-core';
import {chromium} from 'playwright-core';
import {launchBrowser} from '../browser/launch.mjs';
import {root} from '../../scripts/source-aliases.mjs';
import {missingTargets, strayFiles, unresolvedImports} from './contents.js';
import {doorsOf} from './doors.js';
import {buildReadmePage, buildWithVite, painted, visit} from './page.js';
import {makePictures} from './pictures.js';
import {
  copiesOf,
  installProject,
  manifestAt,
  packAll,
  publishable,
  readmeBlocks,
  runIn,
  type Tarball,
} from './project.js';
import {buildSample, lessonSample, paintOnce, samples, stepOnce} from './samples.js';

/** Of every package, once they are installed. */
const allDoors = (): string[] => publishable.flatMap(name => doorsOf(join(project, 'node_modules', name), name));

interface Integrity {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

let folder: string;
let project: string;
let tarballs: Tarball[];

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'scumble-packed-')));
  project = join(folder, 'project');
  tarballs = await packAll(join(folder, 'tarballs'));
  await installProject(project, tarballs, 'hoisted', {
    'onnxruntime-web': versionHere('onnxruntime-web'),
    react: versionHere('react'),
    'react-dom': versionHere('react-dom'),
    '@types/react': versionHere('@types/react'),
  });
  await makePictures(project);
}, 180_000);

afterAll(() => rm(folder, {recursive: true, force: true}));

it('packs every public package', () => {
  expect(tarballs.map(({name}) => name).sort()).toEqual([...publishable].sort());
});

describe.each(publishable)('%s in its tarball', name => {
  const installed = (): string => join(project, 'node_modules', name);

  it('holds what its package.json names', () => expect(missingTargets(installed())).toEqual([]));

  it('holds or declares what its files import', () => expect(unresolvedImports(installed())).toEqual([]));

  it('holds nothing of the workshop', () => expect(strayFiles(installed())).toEqual([]));

  it('satisfies publint', async () => {
    const publint = join(root, 'node_modules/publint/src/cli.js');
    expect(await runIn(root, process.execPath, [publint, 'run', installed(), '--pack', 'false', '--strict'])).toMatch(
      'All good',
    );
  });
});

it('publishes the hashes of the files that a page may take as they are', async () => {
  const standalone = join(project, 'node_modules/@scumble/components/dist/standalone');
  const {version, files} = JSON.parse(await readFile(join(standalone, 'integrity.json'), 'utf8')) as Integrity;
  expect(version).toBe(manifestAt(join(project, 'node_modules/@scumble/components')).version);
  expect(Object.keys(files)).toEqual(['scumble.js', 'engine.worker.js']);
  for (const [name, hash] of Object.entries(files)) {
    const code = await readFile(join(standalone, name));
    expect(hash).toBe(`sha384-${createHash('sha384').update(code).digest('base64')}`);
  }
});

describe('a project of the tarballs', () => {
  it('has one copy of tfjs', () => {
    expect(copiesOf('@tensorflow/tfjs-core', project)).toEqual(['node_modules/@tensorflow/tfjs-core/package.json']);
  });

  it('opens every door in Node, each package seeing only what it declares', async () => {
    const strict = join(folder, 'strict');
    await installProject(strict, tarballs, 'linked', {react: versionHere('react')});
    const code = allDoors()
      .map(door => `await import('${door}');`)
      .join('\n');
    await writeFile(join(strict, 'doors.mjs'), code);
    await runIn(strict, process.execPath, ['doors.mjs']);
  });

  it.each([
    ['Node', ['--module', 'nodenext']],
    ['bundlers', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ])('has types behind every door, for %s', async (_who, resolution) => {
    const code = allDoors()
      .map((door, index) => `export * as door${index} from '${door}';`)
      .join('\n');
    await writeFile(join(project, 'doors.ts'), code);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--skipLibCheck', '--types', 'node', '--typeRoots'];
    await runIn(project, process.execPath, [
      tsc,
      ...options,
      join(root, 'node_modules/@types'),
      ...resolution,
      'doors.ts',
    ]);
  });

  it('leaves nothing of the elements in a bundle that takes them and uses none', async () => {
    const unused = join(project, 'samples/unused');
    await mkdir(unused, {recursive: true});
    await writeFile(join(unused, 'index.html'), '<!doctype html><script type="module" src="/main.js"></script>');
    await writeFile(
      join(unused, 'main.js'),
      `import {StylizerElement} from '@scumble/components';
import {acquireEngine} from '@scumble/components/engine';
import {Stylizer} from '@scumble/components/react';`,
    );
    await writeFile(join(unused, 'vite.config.js'), `export default {worker: {format: 'es'}};`);
    await buildWithVite(unused);
    const scripts = readdirSync(join(unused, 'dist/assets')).filter(file => file.endsWith('.js'));
    // Vite's own few lines about preloading stay.
    const code = scripts.map(file => readFileSync(join(unused, 'dist/assets', file), 'utf8')).join('');
    expect(code).not.toMatch(/scumble/i);
  });

  it('runs the command', async () => {
    const scumble = join(project, 'node_modules/.bin/scumble');
    expect(await runIn(project, scumble, ['--help'])).toMatch('scumble');
    await runIn(project, scumble, ['photo.jpg', 'painting.jpg', '-o', 'painted.png', '--size', '64', '--steps', '2']);
    expect((await readFile(join(project, 'painted.png'))).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('the code of the documents', () => {
  it.each(readmeBlocks('node'))('runs in Node as it stands: $name', async ({name, code}) => {
    const file = `${name.replaceAll(/\W+/g, '-')}.mjs`;
    await writeFile(join(project, file), code);
    await runIn(project, process.execPath, [file]);
    for (const [, written] of code.matchAll(/['"]([\w.-]+\.(?:png|jpe?g|webp))['"]/g)) {
      expect(`${written} ${existsSync(join(project, written!))}`).toBe(`${written} true`);
    }
  });

  it('is there to be run, for both', () => {
    expect(readmeBlocks('node').map(({name}) => name)).toContain('README.md 1');
    expect(readmeBlocks('page').map(({name}) => name)).toContain('README.md 1');
  });
});

describe('in a page', () => {
  let server: BrowserServer;
  let browser: Browser;
  beforeAll(async () => {
    ({server} = await launchBrowser());
    browser = await chromium.connect(server.wsEndpoint());
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(readmeBlocks('page'))(
    'the code of a README draws, built by Vite, as it stands: $name',
    async ({code}) => {
      await buildReadmePage(project, code);
      const site = {folder: join(project, 'dist'), cdn: join(project, 'node_modules')};
      expect(await visit(browser, site, painted)).toEqual({errors: [], result: true});
    },
    400_000,
  );

  it.each(readmeBlocks('lesson'))(
    'the lesson of a document is one, built by Vite, as it stands: $name',
    async ({name, code}) => {
      const folder = await buildSample(project, name, lessonSample(code));
      expect(await visit(browser, {folder}, stepOnce)).toEqual({
        errors: [],
        result: {step: 1, source: 'live', channels: 64},
      });
    },
    120_000,
  );

  it.each(Object.keys(samples))(
    'paints, asking nobody else for anything: %s',
    async name => {
      const folder = await buildSample(project, name, samples[name]!);
      const output = name.includes('React') ? (expect.stringMatching(/^\d+\.\d+$/) as string) : '';
      expect(await visit(browser, {folder}, paintOnce)).toEqual({
        errors: [],
        result: {state: 'complete', steps: 2, thread: 'worker', output, message: ''},
      });
    },
    120_000,
  );
});

/** The version of a package that this repository has installed. */
function versionHere(name: string): string {
  return manifestAt(join(root, 'node_modules', name)).version!;
}
