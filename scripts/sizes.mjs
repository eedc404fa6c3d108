// How large the elements are, gzipped: `node scripts/sizes.mjs` writes packages/components/sizes.json, to which a test
// holds the code, and the table of the package's README. A change that makes something larger writes them anew, and says why.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {buildScript, standaloneFiles} from './build-standalone.mjs';
import {root} from './source-aliases.mjs';

/** What is measured, and the most that it may be, in bytes. */
export const budgets = {
  'Lit, the controls and one view: scumble-stylizer, its wipe and its image inputs': {
    most: 25_000,
    script: () => buildScript({entry: 'src/define/stylizer.ts', without: /\/remote-engine\.js$/}),
  },
  'The engine, loaded with the first run: tfjs with the kernels that are needed, for WebGL and WebAssembly, networks, losses, denoising':
    {
      most: 200_000,
      script: () => standalone().then(files => files['engine.worker.js']),
    },
  'All elements and the engine in one file, before packs': {
    most: 350_000,
    script: () => standalone().then(files => files['scumble.js']),
  },
};

const readme = join(root, 'packages/components/README.md');

let built;
const standalone = () => (built ??= standaloneFiles());

/** @returns {Promise<Record<string, number>>} bytes by name */
export async function measureSizes() {
  const sizes = {};
  for (const [name, {script}] of Object.entries(budgets)) sizes[name] = gzipSync(await script(), {level: 9}).length;
  return sizes;
}

/**
 * The README with its table of sizes as they are.
 *
 * @param {Record<string, number>} sizes  In the order of the table's rows; bytes, which it shows as kB.
 */
export function readmeWith(sizes) {
  const [before, table] = readFileSync(readme, 'utf8').split(/(?<=## Sizes\n)/);
  const values = Object.values(sizes).map(bytes => (bytes / 1000).toFixed(1));
  return before + table.replaceAll(/\| [\d.]+ \|$/gm, () => `| ${values.shift()} |`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = await measureSizes();
  const text = `${JSON.stringify(sizes, undefined, 2)}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(join(root, 'packages/components/sizes.json'), text);
    writeFileSync(readme, readmeWith(sizes));
  }
  process.stdout.write(text);
}
