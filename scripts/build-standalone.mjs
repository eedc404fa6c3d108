// Builds packages/components/dist/standalone/scumble.js: elements, engine and tfjs in one file that needs nothing but packs.
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {root, viteAliases} from './source-aliases.mjs';

const folder = join(root, 'packages/components');

/** What the file does without, and what stands in for it. */
const replaced = [
  // Its own kernels are a hundred kilobytes more; tfjs's are there.
  {module: /^gpu\.js$/, code: 'export default undefined;'},
  // Needs a runtime of its own, which a page would have to bring.
  {
    module: /\/onnx\/availability\.js$/,
    code: `export const onnxUnavailable = async () => 'the file of all elements does without it';`,
  },
  {module: /\/onnx\/(network|inference)\.js$/, code: 'export default undefined;'},
  // So slow that nobody would wait.
  {module: /^@tensorflow\/tfjs-backend-cpu$/, code: `throw new Error('the file of all elements does without it');`},
  // The file is its own worker.
  {
    module: /\/own-worker\.js$/,
    code: `export const ownWorker = () => new Worker(import.meta.url, {type: 'module', name: 'scumble'});`,
  },
];

/** @returns {Promise<string>} the file's code */
export async function buildStandalone({write = true, raw = false} = {}) {
  const [{output}] = await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    resolve: {alias: viteAliases(), dedupe: ['@tensorflow/tfjs-core']},
    plugins: [replacements()],
    build: {
      write,
      outDir: 'dist/standalone',
      target: 'es2022',
      lib: {entry: 'src/standalone.ts', formats: ['es'], fileName: () => 'scumble.js'},
      rolldownOptions: {output: {codeSplitting: false}},
    },
  });
  return raw ? output : output[0].code;
}

function replacements() {
  return {
    name: 'replacements',
    enforce: 'pre',
    resolveId(source) {
      const found = replaced.findIndex(({module}) => module.test(source));
      return found === -1 ? undefined : `\0replaced:${found}`;
    },
    load(id) {
      const [, found] = /^\0replaced:(\d+)$/.exec(id) ?? [];
      return found && replaced[Number(found)].code;
    },
    transform(code, id) {
      // The packs lie beside the file, in a folder of that name; Vite would write them into it.
      if (!id.endsWith('/pack-address.ts')) return undefined;
      return {code: code.replaceAll("new URL('../packs/", "new URL(/* @vite-ignore */ './packs/"), map: null};
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStandalone();
