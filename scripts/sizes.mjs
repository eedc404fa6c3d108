// How large the elements are, gzipped: `node scripts/sizes.mjs` writes packages/components/sizes.json, to which a test
// holds the code to. A change that makes something larger writes it anew, and says why.
import {writeFileSync} from 'node:fs';
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

let built;
const standalone = () => (built ??= standaloneFiles());

/** @returns {Promise<Record<string, number>>} bytes by name */
export async function measureSizes() {
  const sizes = {};
  for (const [name, {script}] of Object.entries(budgets)) sizes[name] = gzipSync(await script(), {level: 9}).length;
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = `${JSON.stringify(await measureSizes(), undefined, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(join(root, 'packages/components/sizes.json'), text);
  process.stdout.write(text);
}
