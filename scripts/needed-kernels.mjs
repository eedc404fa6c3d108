// Which of tfjs's kernels and gradients our packages can come to, read from our sources and from tfjs's own: for builds that
// are to hold no others. tfjs registers all of them or none.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {root} from './source-aliases.mjs';

const tfjs = join(root, 'node_modules/@tensorflow');
const core = join(tfjs, 'tfjs-core/dist');

/** Whose operations count. GPU.js and ONNX Runtime bring their own kernels. */
const sources = ['image', 'kernels', 'vgg', 'style-transfer', 'autoencoder', 'components'];
const without = /\.test\.ts$|\/gpu-js\/|\/onnx\//;

/** What tfjs's engine itself runs: copies, casts, the seed of a gradient and its sums. */
const always = ['add', 'addN', 'cast', 'clone', 'fill', 'ones', 'onesLike', 'reshape', 'zeros', 'zerosLike'];

/** @returns {{kernels: Set<string>, gradients: Set<string>}} names as tfjs registers them */
export function neededKernels() {
  return (needed ??= findNeeded());
}

let needed;

function findNeeded() {
  const files = operationFiles();
  const used = [...always, ...usedOperations()].flatMap(name => files.get(name) ?? []);
  const forward = kernelsFrom(used);
  const gradients = new Set([...forward].filter(name => existsSync(gradientFile(name))));
  const backward = kernelsFrom([...gradients].map(gradientFile));
  return {kernels: new Set([...forward, ...backward]), gradients};
}

/** A module that registers a backend with the kernels that are needed. */
export function backendModule(backend) {
  const {kernels} = neededKernels();
  const folder = join(tfjs, `tfjs-backend-${backend}/dist`);
  const all = readFileSync(join(folder, 'register_all_kernels.js'), 'utf8');
  const imports = [...all.matchAll(/import \{ (\w+) \} from '\.\/kernels\/(\w+)'/g)].filter(([, , file]) => {
    const code = readFileSync(join(folder, 'kernels', `${file}.js`), 'utf8');
    const [, name] = /kernelName: (\w+)/.exec(code) ?? /create\w+KernelConfig\((\w+)/.exec(code) ?? [];
    return name === undefined || kernels.has(name);
  });
  return [
    // Of what the backend exports, only this is called; an export that nobody calls would be kept with all that it holds.
    backend === 'wasm' ? `export {setWasmPaths} from '${folder}/base.js';` : `import '${folder}/base.js';`,
    `import {registerKernel} from '@tensorflow/tfjs-core';`,
    ...imports.map(([, config, file]) => `import {${config}} from '${folder}/kernels/${file}.js';`),
    `for (const config of [${imports.map(([, config]) => config).join(', ')}]) registerKernel(config);`,
  ].join('\n');
}

/** What WebGL computes on the processor, where a tensor is small: of the kernels that are needed. */
export function processorModule() {
  const {kernels} = neededKernels();
  const folder = join(tfjs, 'tfjs-backend-cpu/dist');
  const names = new Set(readFileSync(join(core, 'kernel_names.js'), 'utf8').match(/(?<=export const )\w+/g));
  const lines = readFileSync(join(folder, 'shared.js'), 'utf8').matchAll(/export \{([^}]+)\} from '\.\/([^']+)';/g);
  const code = [...lines].map(([, exported, path]) => {
    const name = path.replace(/^.*\/|_impl$/gi, '');
    // Products and sums transpose by themselves.
    const isNeeded = kernels.has(name) || name === 'Transpose' || !names.has(name);
    if (isNeeded) return `export {${exported}} from '${folder}/${path}.js';`;
    return exported.split(',').map(each => `export const ${each.replace(/^.* as /, '').trim()} = undefined;`);
  });
  return code.flat().join('\n');
}

/** A module that registers the gradients that are needed. */
export function gradientsModule() {
  const found = [...neededKernels().gradients].map(name => {
    const file = gradientFile(name);
    const [, config] = /export const (\w+) =/.exec(readFileSync(file, 'utf8'));
    return {config, file};
  });
  return [
    `import {registerGradient} from '@tensorflow/tfjs-core';`,
    ...found.map(({config, file}) => `import {${config}} from '${file}';`),
    `for (const config of [${found.map(({config}) => config).join(', ')}]) registerGradient(config);`,
  ].join('\n');
}

/** `tf.mul(…)`, `tf.image.resizeBilinear(…)`: every name after `tf.` counts, since a name too many does no harm. */
function usedOperations() {
  const names = new Set();
  for (const name of sources) {
    const folder = join(root, 'packages', name, 'src');
    for (const file of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
      if (!file.endsWith('.ts') || without.test(`/${file}`)) continue;
      const code = readFileSync(join(folder, file), 'utf8');
      for (const [, op] of code.matchAll(/\btf\.(?:image\.|linalg\.|train\.)?((?:fused\.)?\w+)/g)) names.add(op);
    }
  }
  return names;
}

/** Operation to the file that exports it. */
function operationFiles() {
  const files = new Map();
  for (const [, names, file] of readFileSync(join(core, 'ops/ops.js'), 'utf8').matchAll(
    /(?:export|import) \{([^}]+)\} from '(\.\/[^']+)'/g,
  )) {
    for (const name of names.split(',')) files.set(name.trim(), [join(core, 'ops', `${file}.js`)]);
  }
  for (const [, path] of readFileSync(join(core, 'ops/ops.js'), 'utf8').matchAll(/export \* from '(\.\/[^']+)'/g)) {
    const file = join(core, 'ops', `${path}.js`);
    const exported = readFileSync(file, 'utf8').matchAll(/^export (?:const|function|async function) (\w+)/gm);
    for (const [, name] of exported) files.set(name, [file]);
  }
  for (const file of ['conv2d', 'matMul'])
    files.set(`fused.${file}`, [join(core, 'ops/fused', `${file === 'matMul' ? 'mat_mul' : file}.js`)]);
  // Optimisers are no operations, but run some.
  for (const name of ['adam', 'sgd', 'momentum', 'rmsprop']) {
    files.set(name, [join(core, 'optimizers', `${name}_optimizer.js`), join(core, 'optimizers/optimizer.js')]);
  }
  return files;
}

/** Names of the kernels that are run by these files and by the operations that they import. */
function kernelsFrom(files) {
  const kernels = new Set();
  const seen = new Set();
  const visit = file => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const code = readFileSync(file, 'utf8').replace(/\/\/# sourceMappingURL.*/, '');
    for (const [, name] of code.matchAll(/runKernel(?:Func)?\(\s*['"]?(\w+)/g)) kernels.add(name);
    for (const [, path] of code.matchAll(/from '(\.[^']+)'/g)) {
      const next = resolve(dirname(file), `${path}.js`);
      if (/\/(ops|gradients|optimizers)\/[^/]+$|\/ops\/\w+\/[^/]+$/.test(next) && !next.endsWith('/ops.js'))
        visit(next);
    }
  };
  files.forEach(visit);
  return kernels;
}

function gradientFile(kernel) {
  return join(core, 'gradients', `${kernel}_grad.js`);
}
