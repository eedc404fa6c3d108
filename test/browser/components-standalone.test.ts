// The one file for a plain script tag: under a strict content security policy, with and without WebGL.
import {execFileSync} from 'node:child_process';
import {root} from '../../scripts/source-aliases.mjs';
import {openPage, type TestPage} from './harness.js';

/** No eval, no inline script, no other host; WebAssembly needs a word of its own. */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; object-src 'none'";

const html = (attributes: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>One tag</title>
<link rel="icon" href="data:,"><script type="module" src="/packages/components/dist/standalone/scumble.js"></script>
<script type="module" src="/packages/components/dist/standalone/scumble.js?again"></script></head>
<body><scumble-stylizer base="/weights/packs/" size="96" steps="4"
${attributes}><img slot="content" src="/demos/pictures/content/cat.jpg" alt="Cat">
<img slot="style" src="/demos/pictures/style/brick-texture.jpg" alt="Bricks"></scumble-stylizer></body></html>`;

let page: TestPage;
beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build-standalone.mjs'], {
    cwd: root,
    env: {...process.env, NODE_OPTIONS: ''},
  });
});
afterEach(() => page.close());

/** The file and the page around it, as a server of its own would send them. */
async function open(attributes: string, prepare?: () => void): Promise<string[]> {
  page = await openPage();
  const hosts: string[] = [];
  page.page.on('request', request => void hosts.push(new URL(request.url()).host));
  await page.page.route('**/one/index.html', route =>
    route.fulfill({contentType: 'text/html', body: html(attributes), headers: {'Content-Security-Policy': policy}}),
  );
  if (prepare) await page.page.addInitScript(prepare);
  await page.page.goto(`${page.origin}/one/index.html`);
  await page.page.waitForFunction(`document.querySelector('scumble-stylizer').painting`);
  return hosts;
}

/** Runs to the end. @returns what was said of the setup, and the end. */
function paint(): Promise<{thread: string; backend: string; end: string}> {
  return page.page.evaluate(`new Promise(resolve => {
    const element = document.querySelector('scumble-stylizer');
    let setup = {};
    element.addEventListener('scumble-ready', event => (setup = event.setup));
    for (const end of ['scumble-complete', 'scumble-error']) element.addEventListener(end, event =>
      resolve({thread: setup.thread, backend: setup.backend, end: event.message ?? element.state}));
    element.run();
  })`);
}

it('paints in a worker that is the same file, asking nobody else', async () => {
  const hosts = await open('');
  expect(await paint()).toEqual({thread: 'worker', backend: 'webgl', end: 'complete'});
  expect([...new Set(hosts)].filter(host => host && host !== new URL(page.origin).host)).toEqual([]);
});

it('denoises with it, and trains', async () => {
  await open('');
  const seen: unknown = await page.page.evaluate(`(async () => {
    document.body.innerHTML = '<scumble-denoiser base="/weights/packs/" size="64"><img alt="Cat" src="/demos/pictures/content/cat.jpg"></scumble-denoiser>' +
      '<scumble-denoise-lab steps="2"></scumble-denoise-lab>';
    const ended = (element, names) => new Promise(resolve => {
      for (const name of names) element.addEventListener(name, event => resolve(event.message ?? event.reason ?? event.type));
    });
    const [denoiser, lab] = document.body.children;
    const denoised = ended(denoiser, ['scumble-denoised', 'scumble-error']);
    while (!denoiser.picture) await new Promise(requestAnimationFrame);
    denoiser.run();
    const first = await denoised;
    const trained = ended(lab, ['scumble-train-end', 'scumble-error']);
    lab.run();
    return [first, await trained];
  })()`);
  expect(seen).toEqual(['scumble-denoised', 'complete']);
});

it('paints on the page’s own thread with WebAssembly where there is neither worker nor WebGL', async () => {
  await open('worker="none" wasm="/node_modules/@tensorflow/tfjs-backend-wasm/dist/"', () => {
    const none = () => null;
    HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
      apply: (get, canvas, [kind, ...rest]) =>
        /webgl/.test(kind) ? none() : Reflect.apply(get, canvas, [kind, ...rest]),
    });
    OffscreenCanvas.prototype.getContext = new Proxy(OffscreenCanvas.prototype.getContext, {
      apply: (get, canvas, [kind, ...rest]) =>
        /webgl/.test(kind) ? none() : Reflect.apply(get, canvas, [kind, ...rest]),
    });
  });
  const seen = await paint();
  page.takeErrors();
  expect(seen).toEqual({thread: 'page', backend: 'wasm', end: 'complete'});
});
