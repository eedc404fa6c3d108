// The demos: `npm start` serves them from the sources, `npm run build:demos` writes demos/build, a folder for any web server.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {defineConfig} from 'vite';
import {contentSecurityPolicy, offlineOnceLoaded} from './scripts/site-plugins.mjs';
import {prebundled, root, viteAliases} from './scripts/source-aliases.mjs';

const demosFolder = join(root, 'demos');
const weightsFolder = join(root, 'weights');
const demos = readdirSync(demosFolder).filter(
  name => existsSync(join(demosFolder, name, 'index.html')) && name !== 'build',
);

export default defineConfig({
  root: demosFolder,
  base: './',
  publicDir: false,
  cacheDir: join(root, 'node_modules/.cache/vite-demos'),
  resolve: {alias: viteAliases(), dedupe: ['@tensorflow/tfjs-core']},
  optimizeDeps: {include: prebundled},
  server: {fs: {allow: [root]}},
  worker: {format: 'es'},
  build: {
    outDir: 'build',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: ['index.html', ...demos.map(name => `${name}/index.html`)].map(page => join(demosFolder, page)),
    },
  },
  plugins: [listsOfPages(), weightsBesideThePages(), contentSecurityPolicy(), offlineOnceLoaded()],
});

/** In the order in which they are to be read. */
const lessons = ['lesson-features', 'lesson-loss', 'lesson-autoencoder'];

/** Fills index.html's lists from the title and description of each page: lessons, elements, and what is neither. */
function listsOfPages() {
  const item = name => {
    const page = readFileSync(join(demosFolder, name, 'index.html'), 'utf8');
    const title = /<title>(.*?)<\/title>/s.exec(page)?.[1] ?? name;
    const description = /<meta\s+name="description"\s+content="(.*?)"/s.exec(page)?.[1] ?? '';
    return `<li><a href="./${name}/">${title}</a> ${description}</li>`;
  };
  const list = kind =>
    demos
      .filter(name => kindOf(name) === kind)
      .sort((a, b) => lessons.indexOf(a) - lessons.indexOf(b))
      .map(item)
      .join('\n');
  return {
    name: 'lists-of-pages',
    transformIndexHtml: html => html.replace(/<!-- list: (\w+) -->/g, (_, kind) => list(kind)),
  };
}

function kindOf(folder) {
  return /^(lesson|element)s?-/.exec(folder)?.[1] ?? 'demo';
}

/** Puts the packs of weights/ under `weights/`, as a server of the published package would, and says where the pictures come from. */
function weightsBesideThePages() {
  const files = readdirSync(weightsFolder, {recursive: true, encoding: 'utf8'})
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => /(^|\/)manifest\.json$|\.safetensors$/.test(file) && !file.startsWith('node_modules/'));
  return {
    name: 'weights-beside-the-pages',
    configureServer({middlewares}) {
      middlewares.use((request, _response, next) => {
        if (request.url?.startsWith('/weights/')) request.url = `/@fs${join(root, request.url)}`;
        next();
      });
    },
    generateBundle(_options, bundle) {
      // The pages name `weights/` as their base, so what the loader would fetch beside its own module is never asked for.
      for (const file of Object.keys(bundle)) {
        if (/^assets\/.*\.safetensors$/.test(file)) delete bundle[file];
      }
      const origins = readFileSync(join(demosFolder, 'pictures/ATTRIBUTION.md'));
      this.emitFile({type: 'asset', fileName: 'pictures/ATTRIBUTION.md', source: origins});
      for (const file of files) {
        this.emitFile({type: 'asset', fileName: `weights/${file}`, source: readFileSync(join(weightsFolder, file))});
      }
    },
  };
}
