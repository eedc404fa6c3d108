// The demos as a visitor gets them: built, and served from a folder by a plain web server that knows nothing of them.
import {execFile} from 'node:child_process';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {extname, join, normalize} from 'node:path';
import {promisify} from 'node:util';
import {root} from '../../scripts/source-aliases.mjs';

/** A running server of the built demos. */
export interface BuiltSite {
  /** Address of the folder, with a slash at its end. */
  readonly address: string;
  /** Every page, as a path below the address: `` for the front page, `stylize/`, … */
  readonly pages: readonly string[];
  close(): Promise<void>;
}

/** Builds the demos into a temporary folder and serves them on localhost, below a folder of the server. */
export async function openBuiltSite(): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), 'scumble-site-'));
  // In a process of its own: jest's realm has other typed arrays than the bundler.
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--outDir', folder, '--logLevel', 'error'], {cwd: root});
  const server = createServer((request, response) => void answer(folder, request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${below}`,
    pages: await pagesOf(folder),
    async close() {
      await closeServer(server);
      await rm(folder, {recursive: true, force: true});
    },
  };
}

const below = '/some/folder/';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

async function pagesOf(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, {recursive: true});
  return files
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => /(^|\/)index\.html$/.test(file))
    .map(file => file.replace(/index\.html$/, ''))
    .sort();
}

async function answer(folder: string, {url, headers}: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(url!, 'http://localhost').pathname;
  const name = normalize(path.slice(below.length) + (path.endsWith('/') ? 'index.html' : ''));
  try {
    if (!path.startsWith(below) || name.startsWith('..')) throw new Error('not of this site');
    const body = await readFile(join(folder, name));
    const type = mimeTypes[extname(name)] ?? 'application/octet-stream';
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    if (from === undefined) {
      response.writeHead(200, {'Content-Type': type, 'Content-Length': body.length}).end(body);
      return;
    }
    const part = body.subarray(Number(from), to ? Number(to) + 1 : undefined);
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${body.length}`;
    response.writeHead(206, {'Content-Type': type, 'Content-Length': part.length, 'Content-Range': range}).end(part);
  } catch {
    response.writeHead(404).end();
  }
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}
