// The elements in a project of each framework: installed from the tarballs, built for production, opened, a run made.
import {mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, BrowserServer} from 'playwright-core';
import {chromium} from 'playwright-core';
import {launchBrowser} from '../browser/launch.mjs';
import {root} from '../../scripts/source-aliases.mjs';
import {frameworkSamples, frameworks, markup} from './framework-samples.js';
import {visit} from './page.js';
import {makePictures} from './pictures.js';
import {installProject, manifestAt, packAll, runIn} from './project.js';
import {buildSample, paintOnce} from './samples.js';

let folder: string;
let project: string;
let server: BrowserServer;
let browser: Browser;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'scumble-frameworks-')));
  project = join(folder, 'project');
  const tarballs = await packAll(join(folder, 'tarballs'));
  const vite = manifestAt(join(root, 'node_modules/vite')).version!;
  await installProject(
    project,
    // A page has no use for what is Node's.
    tarballs.filter(({name}) => name !== 'scumble'),
    'hoisted',
    {...frameworks, vite},
  );
  await makePictures(project);
  ({server} = await launchBrowser());
  browser = await chromium.connect(server.wsEndpoint());
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, {recursive: true, force: true});
});

it('tells each framework what may be written on a tag', async () => {
  await writeFile(join(project, 'markup.tsx'), markup);
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler'];
  await runIn(project, process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...options,
    ...['--jsx', 'react-jsx', '--skipLibCheck', '--types', 'react', 'markup.tsx'],
  ]);
});

it.each(Object.entries(frameworkSamples))(
  'paints, and hears of each step, asking nobody else for anything: %s',
  async (name, sample) => {
    const built = await buildSample(project, name, sample);
    expect(await visit(browser, {folder: built}, paintOnce)).toEqual({
      errors: [],
      result: {
        state: 'complete',
        steps: 2,
        thread: 'worker',
        output: expect.stringMatching(/^\d+\.\d+$/) as string,
        message: '',
      },
    });
  },
  300_000,
);
