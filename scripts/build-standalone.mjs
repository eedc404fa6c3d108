// Builds packages/components/dist/standalone: scumble.js, elements, engine and tfjs in one file that needs nothing but packs;
// engine.worker.js, the engine alone, for pages whose bundler would take all of tfjs; and integrity.json, the hashes of both.
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {shortened} from './shorter-modules.mjs';
import {root, viteAliases} from './source-aliases.mjs';
import {standIns} from './stand-ins.mjs';

const folder = join(root, 'packages/components');

const elements = {entry: 'src/standalone.ts', name: 'scumbleElements'};
const engine = {entry: 'src/engine/engine.worker.ts', name: 'scumbleEngine'};

/**
 * Builds one script of an entry and all that it needs.
 *
 * @param {{entry: string, name?: string, without?: RegExp}} options  `name`: of the variable that holds what the entry exports.
 *   `without`: modules that are left out.
 * @returns {Promise<string>} The script. Two names in it are free: `fileAddress`, where it was loaded from, and in what has
 *   elements `engineAtHand()`, which gives what the engine's entry exports.
 */
export async function buildScript({entry, name = 'scumble', without}) {
  // Lit has a second face for development, which jest's surroundings would bring out.
  process.env.NODE_ENV = 'production';
  const left = without ? [{module: without, code: 'export default undefined;'}] : [];
  const [{output}] = await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    resolve: {alias: viteAliases(), dedupe: ['@tensorflow/tfjs-core']},
    plugins: [replacements([...left, ...standIns])],
    build: {write: false, target: 'es2022', lib: {entry, name, formats: ['iife']}},
  });
  return output[0].code;
}

/** The files of dist/standalone by name. */
export async function standaloneFiles() {
  const [elementsScript, engineScript] = [await buildScript(elements), await buildScript(engine)];
  const address = 'const fileAddress = import.meta.url;';
  const files = {
    // The page runs one half and its worker the other; a page without workers runs the second when it is asked for.
    'scumble.js': `${address}
let engine;
const engineAtHand = () => (engine ??= (() => {
${engineScript}
return ${engine.name};
})());
if (typeof document === 'undefined') engineAtHand();
else (() => {
${elementsScript}
})();
`,
    'engine.worker.js': `${address}\n${engineScript}`,
  };
  return {...files, 'integrity.json': `${JSON.stringify(integrity(files), undefined, 2)}\n`};
}

/** Hashes by file, as the attribute `integrity` of a tag and an import map take them. */
function integrity(files) {
  const {version} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const hashes = Object.entries(files).map(([name, code]) => [
    name,
    `sha384-${createHash('sha384').update(code).digest('base64')}`,
  ]);
  return {version, files: Object.fromEntries(hashes)};
}

function replacements(table) {
  return {
    name: 'replacements',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = table.findIndex(({module}) => module.test(source));
      if (found === -1) return undefined;
      const real = await this.resolve(source, importer, {...options, skipSelf: true});
      return `\0replaced:${found}:${real?.id ?? ''}`;
    },
    load(id) {
      const [, found, file] = /^\0replaced:(\d+):(.*)$/.exec(id) ?? [];
      const code = found && table[Number(found)].code;
      return typeof code === 'function' ? code(file) : code;
    },
    transform(code, id) {
      const short = shortened(code, id);
      return short === undefined ? undefined : {code: short, map: null};
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = join(folder, 'dist/standalone');
  mkdirSync(target, {recursive: true});
  for (const [name, code] of Object.entries(await standaloneFiles())) writeFileSync(join(target, name), code);
}
