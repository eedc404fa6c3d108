// What makes the built demos a site that keeps to itself: a policy that lets nothing else in, and a worker that keeps it offline.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './source-aliases.mjs';

/** What the pages may do. `wasm-unsafe-eval` lets WebAssembly compile, and nothing more; pictures are blobs before they are drawn. */
const policy = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'connect-src': "'self' blob: data:",
  'object-src': "'none'",
  'base-uri': "'self'",
};

/** Gives every built page the policy as a meta element: any server will do, and no header is needed. */
export function contentSecurityPolicy() {
  const content = Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {tag: 'meta', attrs: {'http-equiv': 'Content-Security-Policy', content}, injectTo: 'head-prepend'},
    ],
  };
}

/** Packs larger than this are kept once they were used, not ahead. Bytes. */
const largePack = 4e6;

/**
 * Adds a service worker that keeps the site's files, and to each page the script that registers it. Once a page was open, all of
 * them work without a network; a pack of weights that is large does from its first use on.
 */
export function offlineOnceLoaded() {
  const source = name => readFileSync(join(root, 'demos/offline', name), 'utf8');
  return {
    name: 'offline-once-loaded',
    apply: 'build',
    transformIndexHtml: (_html, {path}) => {
      const up = '../'.repeat(path.split('/').length - 2) || './';
      return [{tag: 'script', attrs: {type: 'module', src: `${up}register-offline.js`}, injectTo: 'body'}];
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle)
          .filter(file => file.type === 'chunk' || sizeOf(file) <= largePack)
          .map(({fileName}) => fileName)
          .filter(name => !name.endsWith('.map'))
          .sort();
        const hash = createHash('sha256');
        for (const name of Object.keys(bundle).sort()) hash.update(name).update(contentOf(bundle[name]));
        const version = hash.digest('hex').slice(0, 16);
        const worker = source('service-worker.js')
          .replace("'VERSION'", JSON.stringify(version))
          .replace("['FILES']", JSON.stringify([...files, 'register-offline.js']));
        this.emitFile({type: 'asset', fileName: 'service-worker.js', source: worker});
        this.emitFile({type: 'asset', fileName: 'register-offline.js', source: source('register-offline.js')});
      },
    },
  };
}

function contentOf(file) {
  return file.type === 'chunk' ? file.code : file.source;
}

function sizeOf(file) {
  return typeof file.source === 'string' ? Buffer.byteLength(file.source) : file.source.byteLength;
}
