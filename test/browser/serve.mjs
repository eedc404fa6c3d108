// The Vite server behind the browser tests: sources as they are, tfjs bundled once, nothing that reloads a page mid-test.
import {join} from 'node:path';
import {createServer} from 'vite';
import {sharedByAllPages} from '../../scripts/site-pages.mjs';
import {prebundled, root, viteAliases} from '../../scripts/source-aliases.mjs';

const emptyPage = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Scumble tests</title>
<script type="module">
  globalThis.callModule = async (module, name, args) => {
    const exports = await import('/test/browser/' + module + '.page.ts');
    if (typeof exports[name] !== 'function') {
      throw new Error(module + '.page.ts: no function "' + name + '"; it exports ' + Object.keys(exports).join(', ') + '.');
    }
    return exports[name](...args);
  };
</script>`;

/** @returns {Promise<import('vite').ViteDevServer>} listening on 127.0.0.1, any free port */
export async function serveSources() {
  const server = await createServer({
    configFile: false,
    root,
    appType: 'mpa',
    logLevel: 'warn',
    cacheDir: join(root, 'node_modules/.cache/vite-test'),
    resolve: {alias: viteAliases(), dedupe: ['@tensorflow/tfjs-core']},
    optimizeDeps: {include: prebundled, noDiscovery: true},
    // Whoever edits a file while tests run changes the next run, not this one.
    server: {host: '127.0.0.1', port: 0, strictPort: false, watch: null, hmr: false},
    plugins: [
      sharedByAllPages(),
      {name: 'empty-page', configureServer: ({middlewares}) => void middlewares.use('/empty', serveEmptyPage)},
    ],
  });
  return server.listen();
}

function serveEmptyPage(_request, response) {
  response.setHeader('Content-Type', 'text/html');
  response.end(emptyPage);
}
