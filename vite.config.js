// The demos: `npm start` serves them from the sources, `npm run build:demos` writes demos/build, a folder for any web server.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {defineConfig} from 'vite';
import {demos, demosFolder, listsOfPages, sharedByAllPages} from './scripts/site-pages.mjs';
import {contentSecurityPolicy, offlineOnceLoaded} from './scripts/site-plugins.mjs';
import {prebundled, root, viteAliases} from './scripts/source-aliases.mjs';

const weightsFolder = join(root, 'weights');

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
  plugins: [sharedByAllPages(), listsOfPages(), weightsBesideThePages(), contentSecurityPolicy(), offlineOnceLoaded()],
});

/** Where the pictures come from; browsers show a text, and save what is called Markdown. */
const origins = 'pictures/ATTRIBUTION.md';
const shownOrigins = 'pictures/ATTRIBUTION.txt';

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
        if (request.url === `/${shownOrigins}`) request.url = `/${origins}`;
        next();
      });
    },
    generateBundle(_options, bundle) {
      // The pages name `weights/` as their base, so what the loader would fetch beside its own module is never asked for.
      for (const file of Object.keys(bundle)) {
        if (/^assets\/.*\.safetensors$/.test(file)) delete bundle[file];
      }
      this.emitFile({type: 'asset', fileName: shownOrigins, source: readFileSync(join(demosFolder, origins))});
      for (const file of files) {
        this.emitFile({type: 'asset', fileName: `weights/${file}`, source: readFileSync(join(weightsFolder, file))});
      }
    },
  };
}
