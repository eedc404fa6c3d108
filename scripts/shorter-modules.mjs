// How a build that is to be one small file takes its modules: the same functions, written so that the bundler sees what is never
// called and can leave it out.

/** The doors of tfjs-core behind which there are many functions, each an object that the bundler would keep whole. */
const doors = {
  backend_util: 'backends/backend_util',
  broadcast_util: 'ops/broadcast_util',
  device_util: 'device_util',
  gather_util: 'ops/gather_nd_util',
  kernel_impls: 'backends/kernel_impls',
  scatter_util: 'ops/scatter_nd_util',
  slice_util: 'ops/slice_util',
  tensor_util: 'tensor_util',
  util: 'util',
};

/**
 * A module's code, shorter.
 *
 * @param {string} code
 * @param {string} id  its file
 * @returns {string | undefined} undefined where there is nothing to do
 */
export function shortened(code, id) {
  const file = id.replaceAll('\\', '/').replace(/\?.*$/, '');
  if (/tfjs-core\/dist\/ops\/ops\.js$/.test(file)) return withoutOtherImageOperations(code);
  if (/\/tfjs-backend-(webgl|wasm|cpu)\/dist\/.*\.js$/.test(file)) return withoutIndentation(withSeparateDoors(code));
  if (/\/wasm-out\/tfjs-backend-wasm\.js$/.test(file)) return withoutNode(code);
  if (/\/(packages|weights)\/(.*\/)?src\/.*\.ts$/.test(file))
    return withImportsAtOnce(withFileAddress(atHand(withShortStyles(code), file)));
  return undefined;
}

/** An object holds all that it holds: of the operations on images only these are ours. */
function withoutOtherImageOperations(code) {
  return code.replace(/const image = \{[^}]*\}/, 'const image = {resizeBilinear, resizeNearestNeighbor}');
}

/** `import {util} from '@tensorflow/tfjs-core'` becomes `import * as util from '@tensorflow/tfjs-core/dist/util'`; what is taken out of an object at once is taken one by one. */
function withSeparateDoors(code) {
  const one = code.replace(/^(?:const|var|let) \{([^}]+)\} = (\w+);/gm, (_, list, object) =>
    [...list.matchAll(/(\w+)(?:: (\w+))?/g)]
      .map(([, name, alias = name]) => `const ${alias} = ${object}.${name};`)
      .join('\n'),
  );
  return one.replace(/import \{([^}]+)\} from '@tensorflow\/tfjs-core';/g, (_, list) => {
    const names = list.split(',').map(name => name.trim());
    const own = names.filter(name => name in doors);
    const rest = names.filter(name => !(name in doors));
    return [
      ...(rest.length > 0 ? [`import {${rest.join(', ')}} from '@tensorflow/tfjs-core';`] : []),
      ...own.map(name => `import * as ${name} from '@tensorflow/tfjs-core/dist/${doors[name]}.js';`),
    ].join('\n');
  });
}

/** Shaders are text, with the indentation and the comments of their sources; a line that is only a comment says nothing in either language. */
function withoutIndentation(code) {
  return code
    .replace(/^[ \t]+/gm, '')
    .replace(/^\/\/.*\n/gm, '')
    .replace(/\n{2,}/g, '\n');
}

/** What the glue around WebAssembly would do in Node. */
function withoutNode(code) {
  return code.replace(/var ENVIRONMENT_IS_NODE=[^;]*;/, '').replaceAll('ENVIRONMENT_IS_NODE', 'false');
}

/**
 * What a module imports later is in the same file anyway: there a promise of it costs each of its modules, and theirs, a function
 * that runs it later, and none of their exports can be left out. The CPU's kernels are left: they are not in the file.
 */
function withImportsAtOnce(code) {
  const imports = [];
  const changed = code.replace(/\bimport\('((?!@tensorflow\/tfjs-backend-cpu)[^']+)'\)/g, (_, from) => {
    const name = `importedAtOnce${imports.length}`;
    imports.push(`import * as ${name} from '${from}';`);
    return `Promise.resolve(${name})`;
  });
  return `${imports.join('\n')}\n${changed}`;
}

/** The elements and the engine are built apart: who has the one asks for the other. */
function atHand(code, file) {
  if (file.endsWith('/components/src/engine/engine.worker.ts')) return `${code}\nexport {EngineHost};`;
  if (!file.endsWith('/components/src/engine/engine.ts')) return code;
  return code.replace("import('./engine-host.js')", 'Promise.resolve(engineAtHand())');
}

/** A script has no `import.meta`. The packs lie beside the file, in a folder of that name. */
function withFileAddress(code) {
  return code.replaceAll("new URL('../packs/", "new URL('./packs/").replaceAll('import.meta.url', 'fileAddress');
}

/** Style sheets are text, with the indentation of their sources. */
function withShortStyles(code) {
  return code.replace(/\bcss`[^`]*`/g, sheet =>
    sheet
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s*\n\s*/g, '\n')
      .replace(/([{;,])\n/g, '$1')
      .replace(/;\}/g, '}'),
  );
}
