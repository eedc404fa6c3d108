// Small pages of other people, each of which uses the elements as its kind of project does.
import {cp, mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {Page} from 'playwright-core';
import {buildWithVite} from './page.js';
import {runIn} from './project.js';

/** A page of its own kind, by its files; `{{integrity}}` in one is the published hash of the one file. Under `copied`, files of the installed packages that it takes as they are. */
export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly copied?: Readonly<Record<string, string>>;
  /** Vite where it has a configuration for it, else nothing. */
  readonly builder?: 'next';
}

/** Markup of a page, its icon and its script; the script makes no run, {@link paintOnce} does. */
export const samplePage = (script: string, body: string, attributes = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sample</title><link rel="icon" href="data:,">
<script type="module" src="${script}"${attributes}></script></head><body>${body}</body></html>`;

const tag = `<scumble-stylizer size="64" steps="2">
  <img slot="content" src="photo.jpg" alt="The photograph"><img slot="style" src="painting.jpg" alt="The painting">
</scumble-stylizer>`;

/** Workers in pieces: the one line that a Vite project has to add. */
export const viteConfig = (imports = '', plugins = '') => `${imports}
export default {plugins: [${plugins}], build: {target: 'es2022'}, worker: {format: 'es'}};
`;

export const samples: Record<string, Sample> = {
  'plain HTML and the one file': {
    files: {'dist/index.html': samplePage('./scumble.js', tag, ' integrity="{{integrity}}"')},
    copied: {
      'dist/scumble.js': '@scumble/components/dist/standalone/scumble.js',
      'dist/packs': '@scumble/weights/packs',
    },
  },
  'a Vite app': {
    files: {
      'index.html': samplePage('/main.js', tag),
      'main.js': `import '@scumble/components/define/stylizer';\n`,
      'vite.config.js': viteConfig(),
    },
  },
  'a Vite app with the autoloader and the small engine': {
    files: {
      'index.html': samplePage('/main.js', '<main></main>'),
      'main.js': `import '@scumble/components/autoload';
import {configureEngine} from '@scumble/components/engine';
import worker from '@scumble/components/engine.worker.js?url';

configureEngine({worker});
document.querySelector('main').innerHTML = \`${tag.replace('size', 'base="packs/" size')}\`;
`,
      'vite.config.js': viteConfig(),
    },
    copied: {'public/packs': '@scumble/weights/packs'},
  },
  'a React 18 app': {
    files: {
      'index.html': samplePage('/main.jsx', '<div id="root"></div>'),
      'main.jsx': `import '@scumble/components/define/stylizer';
import {Stylizer} from '@scumble/components/react';
import {StrictMode, useState} from 'react';
import {createRoot} from 'react-dom/client';

function App() {
  const [total, setTotal] = useState();
  return (
    <main>
      <Stylizer size={64} steps={2} onScumbleStep={event => setTotal(event.report.total)}>
        <img slot="content" src="photo.jpg" alt="The photograph" />
        <img slot="style" src="painting.jpg" alt="The painting" />
      </Stylizer>
      <output>{total}</output>
    </main>
  );
}

createRoot(document.querySelector('#root')).render(<StrictMode><App /></StrictMode>);
`,
      'vite.config.js': viteConfig(),
    },
  },
};

/** A page that is the markup of a run and no more, as a document has it. */
export const lessonSample = (markup: string): Sample => ({
  files: {
    'index.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lesson</title><link rel="icon" href="data:,"></head><body>${markup}</body></html>`,
    'vite.config.js': viteConfig(),
  },
  copied: {'public/weights/packs': '@scumble/weights/packs'},
});

/** Writes a sample into the project of tarballs and builds it where it needs building. @returns the folder to serve. */
export async function buildSample(project: string, name: string, sample: Sample): Promise<string> {
  const {files, copied = {}, builder} = sample;
  const folder = join(project, 'samples', name.replaceAll(/\W+/g, '-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text.replace('{{integrity}}', await integrity(project)));
  }
  for (const [path, source] of Object.entries(copied)) {
    await cp(join(project, 'node_modules', source), join(folder, path), {recursive: true});
  }
  if (builder === 'next')
    await runIn(folder, process.execPath, [join(project, 'node_modules/next/dist/bin/next'), 'build']);
  if ('vite.config.js' in files) await buildWithVite(folder);
  for (const picture of ['photo.jpg', 'painting.jpg']) await cp(join(project, picture), join(folder, 'dist', picture));
  return join(folder, 'dist');
}

/** Of the one file, as the package publishes it. */
async function integrity(project: string): Promise<string> {
  const file = join(project, 'node_modules/@scumble/components/dist/standalone/integrity.json');
  const {files} = JSON.parse(await readFile(file, 'utf8')) as {files: {'scumble.js': string}};
  return files['scumble.js'];
}

/** How a run of a sample's element ended. */
export interface SampleRun {
  state: string;
  steps: number;
  thread: string;
  /** What the page itself shows of the run; empty where it shows nothing. */
  output: string;
  message: string;
}

/** For `visit`: waits for the element and its pictures, and makes the run. */
export async function paintOnce(page: Page): Promise<SampleRun> {
  await page.waitForFunction(`document.querySelector('scumble-stylizer')?.painting`);
  return page.evaluate(`new Promise(resolve => {
    const element = document.querySelector('scumble-stylizer');
    let thread = '';
    let steps = 0;
    element.addEventListener('scumble-ready', event => (thread = event.setup.thread));
    element.addEventListener('scumble-step', () => steps++);
    for (const end of ['scumble-complete', 'scumble-error']) element.addEventListener(end, event => setTimeout(() =>
      resolve({state: element.state, steps, thread, output: document.querySelector('output')?.textContent ?? '', message: event.message ?? ''})));
    element.run();
  })`);
}

/** For `visit`: makes a lesson's run live and one step of it. @returns the step, and the side of the Gram matrix that is shown. */
export async function stepOnce(page: Page): Promise<unknown> {
  await page.waitForFunction(`customElements.get('scumble-run') && document.querySelector('scumble-run')?.step`);
  return page.evaluate(`(async () => {
    const run = document.querySelector('scumble-run');
    await run.step(1);
    return {step: run.current.step, source: run.current.source, channels: run.current.maps.relu3_1?.picture.channels};
  })()`);
}
