// Where an import of one of our packages finds its TypeScript source, for tools that read sources instead of dist/:
// the browser harness, the demos' server and build, and jest.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {packages} from '../test/layers.js';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Import specifier to absolute source file, read from the `exports` and `imports` of each package.json.
 *
 * @param {'browser' | 'node'} condition  which branch of a conditional export is meant
 * @returns {Map<string, string>} `@scumble/image/node` → `…/packages/image/src/node.ts`
 */
export function sourceAliases(condition) {
  const aliases = new Map();
  for (const {name, folder} of packages) {
    const manifestPath = join(root, folder, 'package.json');
    if (!existsSync(manifestPath)) continue;
    const {exports = {}, imports = {}} = JSON.parse(readFileSync(manifestPath, 'utf8'));
    for (const [door, target] of Object.entries(exports)) {
      const source = sourceOf(target, condition);
      if (!source) continue;
      for (const file of filesOf(join(root, folder), source)) {
        aliases.set(name + door.slice(1).replace('*', basename(file, '.ts')), file);
      }
    }
    for (const [specifier, target] of Object.entries(imports)) {
      const source = sourceOf(target, condition);
      if (source) aliases.set(specifier, join(root, folder, source));
    }
  }
  return aliases;
}

/** A door with a star opens every file of a folder. */
function filesOf(folder, source) {
  if (!source.includes('*')) return [join(folder, source)];
  return readdirSync(join(folder, dirname(source)))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map(file => join(folder, dirname(source), file));
}

/** `{types, browser, default: './dist/x.js'}` → `src/x.ts`; nothing for a target that is no built file. */
function sourceOf(target, condition) {
  const file = typeof target === 'string' ? target : (target?.[condition] ?? target?.default);
  if (file !== null && typeof file === 'object') return sourceOf(file, condition);
  const match = /^\.\/dist\/(.+)\.js$/.exec(file ?? '');
  return match ? join('src', `${match[1]}.ts`) : undefined;
}

/** The same for Vite's `resolve.alias`: exact matches only, so that no alias catches a longer specifier. */
export function viteAliases() {
  return [...sourceAliases('browser')].map(([specifier, replacement]) => ({find: exactly(specifier), replacement}));
}

/** The same for jest's `moduleNameMapper`. */
export function jestAliases() {
  return Object.fromEntries([...sourceAliases('node')].map(([specifier, file]) => [exactly(specifier).source, file]));
}

function exactly(specifier) {
  return new RegExp(`^${specifier.replace(/[.#/]/g, '\\$&')}$`);
}

/** What sources import of others in a page; bundled ahead by Vite, so that no page reloads when one is met for the first time. */
export const prebundled = [
  '@bufbuild/protobuf',
  '@bufbuild/protobuf/codegenv2',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-core/dist/register_all_gradients.js',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  'comlink',
  'gpu.js',
  'lit',
  'lit/directives/class-map.js',
  'lit/directives/if-defined.js',
  'lit/directives/live.js',
  'lit/directives/ref.js',
  'lit/directives/repeat.js',
  'lit/directives/style-map.js',
  'ml-pca',
  'react',
  'react-dom/client',
  'uplot',
];
