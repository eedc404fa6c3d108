// Builds packages/components/dist/standalone/scumble.js: elements, engine and tfjs in one file that needs nothing but packs.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {backendModule, gradientsModule, processorModule} from './needed-kernels.mjs';
import {root, viteAliases} from './source-aliases.mjs';

const folder = join(root, 'packages/components');

/** What the file does without, and what stands in for it: a module's code, or what makes it. */
const replaced = [
  // tfjs registers all of its kernels or none.
  {module: /^@tensorflow\/tfjs-backend-webgl$/, code: () => backendModule('webgl')},
  {module: /^@tensorflow\/tfjs-backend-wasm$/, code: () => backendModule('wasm')},
  {module: /^@tensorflow\/tfjs-backend-cpu\/dist\/shared$/, code: processorModule},
  {module: /\/gradients\.browser\.ts$/, code: gradientsModule},
  // Our optimisers are our own, and our files have a loader of their own.
  {module: /\/register_optimizers$/, code: 'export const registerOptimizers = () => undefined;'},
  {module: /^\.\/io\/io$/, code: 'export {};'},
  // Nobody saves a tfjs model in the browser's own stores: their managers are registered where they are to be had.
  {module: /\/io\/(indexed_db|local_storage)$/, code: absent},
  // Of operations that nobody comes to.
  {module: /\/(einsum_util|segment_util|scatter_nd_util|gather_nd_util|sparse_\w+_util)$/, code: absent},
  // Minified, tfjs's threads hang, so the library leaves them off.
  {module: /tfjs-backend-wasm-threaded-simd\.worker\.js$/, code: `export const wasmWorkerContents = '';`},
  {module: /tfjs-backend-wasm-threaded-simd\.js$/, code: 'export default undefined;'},
  // GPU.js is a hundred kilobytes more; tfjs's own kernels are there.
  {
    module: /\/gpu-js\/availability\.js$/,
    code: `const why = 'the file of all elements does without GPU.js';
      export const whyNoKernels = () => why;
      export const prepareKernels = async () => why;
      export const gpuJsUnavailable = async () => why;`,
  },
  {module: /\/gpu-js\/(adam|gram|inference|measurement|network|shared-context|total-variation)\.js$/, code: absent},
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

/** A module whose functions are never called: their callers have been told that they cannot be had. */
function absent(file) {
  const code = readFileSync(file, 'utf8');
  const declared = [...code.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name);
  const listed = [...code.matchAll(/^export \{([^}]+)\};/gm)].flatMap(([, names]) => names.split(','));
  return [...declared, ...listed].map(name => `export const ${name.trim()} = undefined;`).join('\n');
}

/**
 * Builds one file of an entry and all that it needs.
 *
 * @param {{entry?: string, write?: boolean, without?: RegExp}} options  `without`: modules that are left outside
 * @returns {Promise<string>} the file's code
 */
export async function buildStandalone({entry = 'src/standalone.ts', write = true, without} = {}) {
  // Lit has a second face for development, which jest's surroundings would bring out.
  process.env.NODE_ENV = 'production';
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
      lib: {entry, formats: ['es'], fileName: () => 'scumble.js'},
      rolldownOptions: {external: without, output: {codeSplitting: false}},
    },
  });
  return output[0].code;
}

function replacements() {
  return {
    name: 'replacements',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = replaced.findIndex(({module}) => module.test(source));
      if (found === -1) return undefined;
      const real = await this.resolve(source, importer, {...options, skipSelf: true});
      return `\0replaced:${found}:${real?.id ?? ''}`;
    },
    load(id) {
      const [, found, file] = /^\0replaced:(\d+):(.*)$/.exec(id) ?? [];
      const code = found && replaced[Number(found)].code;
      return typeof code === 'function' ? code(file) : code;
    },
    transform(code, id) {
      // An object holds all that it holds: of the operations on images only these are ours.
      if (/tfjs-core\/dist\/ops\/ops\.js$/.test(id)) {
        return {
          code: code.replace(/const image = \{[^}]*\}/, 'const image = {resizeBilinear, resizeNearestNeighbor}'),
          map: null,
        };
      }
      // The packs lie beside the file, in a folder of that name; Vite would write them into it.
      if (!id.endsWith('/pack-address.ts')) return undefined;
      return {code: code.replaceAll("new URL('../packs/", "new URL(/* @vite-ignore */ './packs/"), map: null};
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStandalone();
