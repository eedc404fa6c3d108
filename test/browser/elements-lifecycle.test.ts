// Elements come and go twenty times, and graphics contexts are lost: GL objects, listeners, nodes and heap return to their start.
import type {CDPSession, Page} from 'playwright-core';
import {drawn, openBuiltPages, settled, shownText, type BuiltPage, type BuiltPages} from './built-page.js';

let pages: BuiltPages;
let page: BuiltPage;
let tab: Page;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());
afterEach(async () => {
  expect(page.escaped.filter(error => !/WebGL|context/i.test(error))).toEqual([]);
  await page.close();
});

/** What is held of a page's WebGL contexts, by kind, and how to take them away. */
declare const gpu: {readonly held: Record<string, number>; contexts: number; lose(): void};

/**
 * Runs in the page before its own scripts: the engine comes to the page's own thread, where a test can count what it holds, and
 * takes the renderer for a graphics processor.
 */
function countGpu(): void {
  Reflect.deleteProperty(globalThis, 'Worker');
  const {prototype} = WebGL2RenderingContext;
  const parameter = prototype.getParameter;
  prototype.getParameter = function (this: WebGL2RenderingContext, name: number) {
    return name === 0x9246 || name === 0x1f01 ? 'A graphics processor' : (parameter.call(this, name) as unknown);
  } as typeof parameter;
  const held: Record<string, number> = {};
  for (const kind of [
    'Texture',
    'Buffer',
    'Framebuffer',
    'Renderbuffer',
    'Program',
    'Shader',
    'VertexArray',
    'Query',
  ]) {
    type Method = (this: unknown, ...args: unknown[]) => unknown;
    const [create, remove] = ['create', 'delete'].map(verb => Reflect.get(prototype, verb + kind) as Method) as [
      Method,
      Method,
    ];
    const alive = new WeakSet<object>();
    held[kind] = 0;
    const counted = function (this: unknown, ...args: unknown[]) {
      const made = create.apply(this, args) as object | null;
      if (made) alive.add(made);
      if (made) held[kind]!++;
      return made;
    };
    const discounted = function (this: unknown, ...args: unknown[]) {
      if (args[0] && alive.delete(args[0] as object)) held[kind]!--;
      return remove.apply(this, args);
    };
    Object.assign(prototype, {[`create${kind}`]: counted, [`delete${kind}`]: discounted});
  }
  const contexts: WebGL2RenderingContext[] = [];
  const gpu = {
    held,
    contexts: 0,
    lose: () => contexts.splice(0).forEach(gl => gl.getExtension('WEBGL_lose_context')?.loseContext()),
  };
  for (const {prototype: canvas} of [HTMLCanvasElement, OffscreenCanvas] as {prototype: OffscreenCanvas}[]) {
    const get = canvas.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
    canvas.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
      const context = get.apply(this, args);
      // A canvas of one pixel only asks what there is.
      if (context instanceof WebGL2RenderingContext && this.width > 1 && !contexts.includes(context)) {
        contexts.push(context);
        gpu.contexts++;
      }
      return context;
    } as typeof canvas.getContext;
  }
  Object.assign(globalThis, {gpu});
}

async function open(path: string): Promise<void> {
  page = await pages.open(path, countGpu);
  ({tab} = page);
  await settled(tab);
}

/** What a page holds once all that can be let go has been. */
async function holdings(protocol: CDPSession) {
  for (let i = 0; i < 3; i++) {
    await drawn(tab);
    await protocol.send('HeapProfiler.collectGarbage');
  }
  const {metrics} = await protocol.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find(each => each.name === name)!.value;
  const held = await tab.evaluate(() => ({...gpu.held}));
  return {held, nodes: metric('Nodes'), listeners: metric('JSEventListeners'), heap: metric('JSHeapUsedSize')};
}

/** Mounted, run and removed, each in the page. */
const cycles: Readonly<Record<string, {path: string; once(): Promise<void>}>> = {
  'a stylizer': {
    path: 'elements-stylizer/',
    once: async () => {
      const own = document.querySelector('scumble-stylizer')!;
      const fresh = document.createElement('scumble-stylizer');
      const {base, content, painting} = own;
      Object.assign(fresh, {base, size: 32, steps: 2, scales: '1', content, painting});
      document.querySelector('main')!.append(fresh);
      await fresh.updateComplete;
      const over = new Promise(resolve => ['complete', 'error'].forEach(end => fresh.addEventListener(`scumble-${end}`, resolve))); // prettier-ignore
      await fresh.run();
      await over;
      fresh.remove();
    },
  },
  'a run with its views': {
    path: 'lesson-loss/',
    once: async () => {
      const own = document.querySelector('scumble-run')!;
      const fresh = document.createElement('scumble-run');
      const {base, contentSrc, styleSrc} = own;
      Object.assign(fresh, {base, contentSrc, styleSrc, size: 32, steps: 2});
      for (const view of ['transport', 'content-loss', 'gram', 'loss-chart', 'loss-mixer']) {
        fresh.append(document.createElement(`scumble-${view}`));
      }
      document.querySelector('main')!.append(fresh);
      await fresh.start();
      fresh.dispatchEvent(new CustomEvent('scumble-request-step', {detail: {steps: 1}}));
      while (fresh.current.step < 1 || fresh.current.state === 'running') await new Promise(resolve => setTimeout(resolve, 10)); // prettier-ignore
      await fresh.updateComplete;
      fresh.remove();
    },
  },
  'a denoiser': {
    path: 'elements-denoiser/',
    once: async () => {
      const own = document.querySelector('scumble-denoiser')!;
      const fresh = document.createElement('scumble-denoiser');
      const {base, picture} = own;
      Object.assign(fresh, {base, size: 32, picture});
      document.querySelector('main')!.append(fresh);
      await fresh.updateComplete;
      const over = new Promise(resolve => ['denoised', 'error'].forEach(end => fresh.addEventListener(`scumble-${end}`, resolve))); // prettier-ignore
      await fresh.run();
      await over;
      fresh.remove();
    },
  },
};

it.each(Object.entries(cycles))(
  '%s leaves nothing behind, twenty times over',
  async (_name, {path, once}) => {
    await open(path);
    const protocol = await page.protocol();
    await protocol.send('Performance.enable');
    // The page's own element holds the engine, and the first ones fill what is kept for all.
    await tab.evaluate(() => {
      const own = document.querySelector<HTMLElement & {run?(): Promise<void>; start?(): Promise<void>}>(
        'scumble-stylizer, scumble-run, scumble-denoiser',
      )!;
      Object.assign(own, {size: 32, steps: 2});
      return own.run ? own.run() : own.start!();
    });
    const cycle = async () => {
      await tab.evaluate(once);
      await tab.waitForTimeout(30);
    };
    for (let i = 0; i < 3; i++) await cycle();
    const first = await holdings(protocol);
    for (let i = 0; i < 20; i++) await cycle();
    const last = await holdings(protocol);
    // Textures that are kept for the next one may have become fewer.
    for (const [kind, count] of Object.entries(first.held)) expect(last.held[kind]).toBeLessThanOrEqual(count);
    // One element that is left behind each time would be thousands of nodes and 10 MB.
    expect(last.nodes - first.nodes).toBeLessThan(1000);
    expect(last.listeners - first.listeners).toBeLessThan(50);
    expect(last.heap - first.heap).toBeLessThan(2.5e6);
  },
  180_000,
);

it.each([
  ['elements-stylizer/', 'scumble-stylizer', 'scumble-step', 'cancelled'],
  ['elements-denoiser/', 'scumble-denoiser', 'scumble-network', 'idle'],
] as const)('%s taken out in the middle of its work stands still, and works again once it is back', async (...args) => {
  await open(args[0]);
  const seen = await tab.evaluate(async ([, tag, underWay]) => {
    const element = document.querySelector(tag)!;
    const parent = element.parentNode!;
    const {state} = element;
    const when = (...names: string[]) =>
      new Promise(resolve => names.forEach(name => element.addEventListener(name, resolve, {once: true})));
    const begun = when(underWay);
    Object.assign(element, {size: 64, steps: 500});
    void element.run();
    await begun;
    element.remove();
    await new Promise(resolve => setTimeout(resolve));
    parent.append(element);
    await element.updateComplete;
    const stopped = element.state;
    const isBusy = [...element.renderRoot.querySelectorAll('progress')].some(
      bar => bar.checkVisibility({visibilityProperty: true}) && tag === 'scumble-denoiser',
    );
    const ended = when('scumble-complete', 'scumble-denoised', 'scumble-error');
    Object.assign(element, {size: 32, steps: 1});
    await element.run();
    await ended;
    // Moved in the page, it goes on.
    const again = when('scumble-complete', 'scumble-denoised', 'scumble-error', 'scumble-cancel');
    const goesOn = when(underWay);
    void element.run();
    await goesOn;
    parent.prepend(element);
    await again;
    await element.updateComplete;
    return {before: state, stopped, isBusy, after: element.state, attribute: element.getAttribute('state')};
  }, args);
  expect(seen).toEqual({before: 'idle', stopped: args[3], isBusy: false, after: 'complete', attribute: 'complete'});
});

it('a denoiser keeps its picture where it is stopped, and can be stopped before there is an engine', async () => {
  await open('elements-denoiser/');
  const seen = await tab.evaluate(async () => {
    const element = document.querySelector('scumble-denoiser')!;
    const when = (...names: string[]) =>
      new Promise(resolve => names.forEach(name => element.addEventListener(name, resolve, {once: true})));
    const running = async () => {
      while (element.state !== 'running') await new Promise(resolve => setTimeout(resolve));
    };
    element.size = 48;
    void element.run();
    await running();
    await element.cancel();
    const early = element.state;
    const done = when('scumble-denoised', 'scumble-error');
    await element.run();
    await done;
    const begun = when('scumble-network');
    void element.run();
    await begun;
    await element.cancel();
    await element.updateComplete;
    const saved = await element.snapshot();
    return {early, late: element.state, kept: saved?.type};
  });
  expect(seen).toEqual({early: 'idle', late: expect.stringMatching(/idle|complete/) as string, kept: 'image/png'});
});

it('a stylizer whose context is lost goes on from its picture, set up once and by one', async () => {
  await open('elements-stylizer/');
  const seen = await tab.evaluate(async () => {
    const element = document.querySelector('scumble-stylizer')!;
    Object.assign(element, {size: 48, steps: 12, scales: '1', optimizer: 'adam'});
    const seen = {losses: 0, steps: [] as number[], events: [] as (string | undefined)[], contexts: 0, errors: 0};
    element.addEventListener('scumble-contextlost', () => seen.losses++);
    element.addEventListener('scumble-error', () => seen.errors++);
    const over = new Promise(resolve =>
      ['complete', 'error'].forEach(end => element.addEventListener(`scumble-${end}`, resolve)),
    );
    element.addEventListener('scumble-step', ({report}) => {
      seen.steps.push(report.step);
      seen.events.push(report.event);
      if (seen.steps.length === 4) {
        seen.contexts = gpu.contexts;
        setTimeout(() => gpu.lose(), 5);
      }
    });
    await element.run();
    await over;
    return {...seen, contexts: gpu.contexts - seen.contexts, state: element.state, step: element.report!.step};
  });
  expect(seen).toMatchObject({losses: 1, errors: 0, state: 'complete', step: 12, contexts: 1});
  // Neither from the beginning, nor by the library, which would say `rebuilt`.
  expect(Math.min(...seen.steps.slice(4))).toBeGreaterThan(1);
  expect(seen.events.filter(event => event === 'rebuilt')).toEqual([]);
}, 180_000);

it('a lesson whose context is lost says so, and steps on', async () => {
  await open('lesson-loss/');
  await tab.evaluate(async () => {
    const run = document.querySelector('scumble-run')!;
    Object.assign(run, {size: 32, steps: 20});
    await run.start();
  });
  const stepped = async (to: number) => {
    await tab.evaluate(
      step => document.querySelector('scumble-run')!.dispatchEvent(new CustomEvent('scumble-request-until', {detail: {step}})),
      to,
    ); // prettier-ignore
    await tab.waitForFunction(step => {
      const {current} = document.querySelector('scumble-run')!;
      return current.step >= step && current.state === 'paused';
    }, to);
  };
  await stepped(3);
  await tab.evaluate(() => gpu.lose());
  await stepped(6);
  await drawn(tab);
  const text = await shownText(tab, 'scumble-run');
  expect(text).toMatch(/taken (the WebGL context )?away/);
  expect(text).not.toMatch(/Cannot read|TypeError|undefined|NaN/);
}, 180_000);
