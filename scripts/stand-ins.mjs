// What the builds that are to be small leave out of their modules, and what takes its place.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {backendModule, gradientsModule, processorModule} from './needed-kernels.mjs';
import {root} from './source-aliases.mjs';

/** What the files do without, and what stands in for it: a module's code, or what makes it of the file that it stands in for. */
export const standIns = [
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
  // Of many generators of random numbers one is used, and of many digests one.
  {
    module: /^seedrandom$/,
    code: () => `export {default as alea} from '${join(root, 'node_modules/seedrandom/lib/alea.js')}';`,
  },
  {module: /^@noble\/hashes\/sha2\.js$/, code: file => `export {sha256} from '${file}?whole';`},
  // Its package gives a bundler one file of which nothing can be left out; the sources are in it too.
  {module: /^ml-matrix$/, code: () => `export * from '${join(root, 'node_modules/ml-matrix/src/index.js')}';`},
  // Minified, tfjs's threads hang, so the library leaves them off.
  {module: /tfjs-backend-wasm-threaded-simd\.worker\.js$/, code: `export const wasmWorkerContents = '';`},
  {module: /tfjs-backend-wasm-threaded-simd\.js$/, code: 'export default undefined;'},
  // GPU.js is a hundred kilobytes more; tfjs's own kernels are there.
  {
    module: /\/gpu-js\/availability\.js$/,
    code: `const why = 'this build does without GPU.js';
      export const whyNoKernels = () => why;
      export const prepareKernels = async () => why;
      export const gpuJsUnavailable = async () => why;`,
  },
  {module: /\/gpu-js\/(adam|gram|inference|measurement|network|shared-context|total-variation)\.js$/, code: absent},
  // Needs a runtime of its own, which a page would have to bring.
  {
    module: /\/onnx\/availability\.js$/,
    code: `export const onnxUnavailable = async () => 'this build does without it';`,
  },
  {module: /\/onnx\/(network|inference)\.js$/, code: 'export default undefined;'},
  {module: /\/distance-objective\.js$/, code: 'export const bindDistances = async () => undefined;'},
  {module: /\/fused-tiles\.js$/, code: 'export const bindFusedTiles = () => undefined;'},
  // So slow that nobody would wait.
  {module: /^@tensorflow\/tfjs-backend-cpu$/, code: `throw new Error('this build does without it');`},
  // The file is its own worker.
  {
    module: /\/own-worker\.js$/,
    code: `export const ownWorker = () => new Worker(fileAddress, {type: 'module', name: 'scumble'});`,
  },
];

/** A module whose functions are never called: their callers have been told that they cannot be had. */
function absent(file) {
  const code = readFileSync(file, 'utf8');
  const declared = [...code.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, name]) => name);
  const listed = [...code.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, names]) =>
    names.split(',').map(name => name.replace(/^.* as /, '')),
  );
  return [...declared, ...listed].map(name => `export const ${name.trim()} = undefined;`).join('\n');
}
