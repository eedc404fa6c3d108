// The demos as a visitor gets them: built, and served from a folder by a plain web server that knows nothing of them.
import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {mkdir, readdir, readFile, rename, rm} from 'node:fs/promises';
import type {AddressInfo} from 'node:net';
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

/** Serves the demos on localhost, below a folder of the server. They are built once for all test files. */
export async function openBuiltSite(): Promise<BuiltSite> {
  const folder = await builtDemos();
  const server = createServer((request, response) => void answer(folder, request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${below}`,
    pages: await pagesOf(folder),
    close: () => closeServer(server),
  };
}

/** Builds them, unless another test file has: the folder is there only once it is whole. */
async function builtDemos(): Promise<string> {
  const place = process.env['SCUMBLE_TEST_SITE'];
  if (!place)
    throw new Error('openBuiltSite: SCUMBLE_TEST_SITE is not set. Run browser tests as jest\'s project "browser".');
  const whole = join(place, 'site');
  if (existsSync(whole)) return whole;
  const own = join(place, `being-built-${process.pid}`);
  await mkdir(own);
  // In a process of its own: jest's realm has other typed arrays than the bundler.
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', '--outDir', own, '--logLevel', 'error'], {cwd: root});
  // Where two files build at the same time, the second finds the first one's.
  await rename(own, whole).catch(() => rm(own, {recursive: true, force: true}));
  return whole;
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
