// The stylize demo as a person uses it: on WebGL from the sources, and without WebGL from what `npm run build:demos` makes.
import type {Page} from 'playwright-core';
import {openBuiltSite, type BuiltSite} from './built-site.js';
import {openPage, type TestPage} from './harness.js';

describe('the stylize demo', () => {
  let page: TestPage;
  const elsewhere: string[] = [];
  beforeAll(async () => {
    page = await openPage();
    watchRequests(page, elsewhere);
    await page.page.addInitScript(rememberContexts);
    await open(page.page, `${page.origin}/demos/stylize/`);
  });
  afterAll(() => page.close());

  it('shows the bundled pictures, the defaults of the library and the name of the GPU', async () => {
    expect(await caption(page.page, 'photograph')).toBe('Coffee, 600 × 400');
    await page.page.getByRole('button', {name: 'Chelsea the cat'}).click();
    await page.page.waitForFunction(() => /Chelsea/.test(document.querySelector('#photograph .caption')!.textContent));
    await page.page.getByRole('button', {name: 'Coffee'}).click();
    await page.page.waitForFunction(() => /Coffee/.test(document.querySelector('#photograph .caption')!.textContent));
    expect(await page.page.getByRole('spinbutton', {name: /^Steps/}).inputValue()).toBe('150');
    expect(await text(page.page, '.device')).toMatch(/^Computed with WebGL on \w.+\.$/);
    expect(await isShown(page.page, '.notice')).toBe(false);
  });

  it('refuses a field that cannot be, with a sentence and the focus on it', async () => {
    await setNumbers(page.page, {steps: '0'});
    await page.page.getByRole('button', {name: 'Start'}).click();
    expect(await text(page.page, '.alert p')).toBe('Steps must be a whole number from 1 to 2,000.');
    expect(await page.page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('steps');
  });

  it('paints, pauses, resumes, and keeps the picture when it is stopped', async () => {
    const {page: tab} = page;
    const before = await picture(tab);
    await setNumbers(tab, {size: '48', steps: '500'});
    await tab.getByRole('button', {name: 'Start'}).click();
    await stepReached(tab, 2);
    expect(await text(tab, '.losses tbody')).toMatch(/Content.*relu4_2.*Style.*relu1_1.*relu5_1.*Total variation/s);
    expect(await text(tab, '.device')).toMatch(/, network vgg16-slim, engine gpu-js .*, as a whole, about \d+ MB\.$/);
    expect(await text(tab, '.step')).toMatch(/^Step \d+ of 500 · 48 × 32 · .*\d+ s left$/);

    await tab.getByRole('button', {name: 'Pause'}).click();
    const held = await step(tab);
    await tab.waitForTimeout(1000);
    // The step that was under way may still have come in.
    expect(await step(tab)).toBeLessThanOrEqual(held + 1);
    const paused = await step(tab);
    await tab.getByRole('button', {name: 'Resume'}).click();
    await stepReached(tab, Math.max(paused + 2, 6));
    await expectDescent(tab);

    await tab.getByRole('button', {name: 'Stop'}).click();
    await tab.waitForFunction(() => /^Stopped after step \d+\./.test(document.querySelector('.status')!.textContent));
    const after = await picture(tab);
    expect(after).not.toBe(before);
    expect(await picture(tab)).toBe(after);
  });

  it('downloads what it shows, as a PNG named after both pictures', async () => {
    const [download] = await Promise.all([
      page.page.waitForEvent('download'),
      page.page.getByRole('button', {name: 'Download PNG'}).click(),
    ]);
    expect(download.suggestedFilename()).toBe('coffee-harvest-at-la-crau.png');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const png = Buffer.concat(chunks);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([48, 32]);
  });

  it('refuses a text file and an empty one with a sentence, and keeps what it had', async () => {
    const {page: tab} = page;
    const before = await picture(tab);
    await drop(tab, '#painting', {name: 'notes.txt', type: 'text/plain', content: 'not a picture'});
    await complaint(tab, '“notes.txt” is not a picture. Choose a JPEG, PNG or WebP picture.');
    await tab.setInputFiles('#photograph input', {name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('text')});
    await complaint(
      tab,
      '“a.png” is damaged, or no picture that this browser knows. Choose a JPEG, PNG or WebP picture.',
    );
    await drop(tab, 'h1', {name: 'photo.png', type: 'image/png', content: 'beside the slots'});
    await complaint(tab, 'Drop the picture on the photograph or on the painting.');
    await tab.getByRole('button', {name: 'Dismiss'}).click();
    expect(await isShown(tab, '.alert')).toBe(false);
    expect([await caption(tab, 'photograph'), await caption(tab, 'painting')]).toEqual([
      'Coffee, 600 × 400',
      'Harvest at La Crau, 606 × 500',
    ]);
    expect(await picture(tab)).toBe(before);
  });

  it('takes a picture from the clipboard', async () => {
    await page.page.evaluate(pastePicture);
    await page.page.waitForFunction(
      () => document.querySelector('#photograph .caption')!.textContent === 'pasted.png, 64\u00a0×\u00a040',
    );
  });

  it('says so when the GPU is taken away, and paints on with a new one', async () => {
    const {page: tab} = page;
    await tab.getByRole('button', {name: 'Start'}).click();
    await stepReached(tab, 1);
    const before = await picture(tab);
    await tab.evaluate(() => loseContexts());
    // All shaders are compiled again; in software, beside other work, that has taken two minutes.
    const sentence = /^The graphics processor was taken away; the run goes on/;
    await tab.waitForFunction(
      said => new RegExp(said).test(document.querySelector('.status')!.textContent),
      sentence.source,
      {timeout: 280_000},
    );
    expect((await picture(tab)).length).toBeGreaterThan(before.length / 2);
    const now = await step(tab);
    await stepReached(tab, now + 1);
    await tab.getByRole('button', {name: 'Stop'}).click();
    await finished(tab);
    expect(await text(tab, '.status')).toMatch(/^Stopped after step \d+\./);
    expect(await isShown(tab, '.alert')).toBe(false);
    // WebGL calls that were under way are told that their context is lost.
    expect(page.takeErrors().filter(error => !/WebGL|context/i.test(error))).toEqual([]);
  }, 300_000);

  it('asks no other server for anything', () => {
    expect(elsewhere).toEqual([]);
  });
});

describe('the stylize demo, built, in a browser without WebGL', () => {
  let page: TestPage;
  let site: BuiltSite;
  const elsewhere: string[] = [];
  beforeAll(async () => {
    site = await openBuiltSite();
    page = await openPage();
    await page.page.addInitScript(withoutWebGL);
  }, 240_000);
  afterAll(async () => {
    await page.close();
    await site.close();
  });

  it('falls back to WebAssembly, says so, and paints', async () => {
    const {page: tab} = page;
    watchRequests({page: tab, origin: site.address}, elsewhere);
    await open(tab, `${site.address}stylize/`);
    expect(await text(tab, '.device')).toBe('Computed with WebAssembly.');
    expect(await text(tab, '.notice')).toMatch(/no WebGL 2/);
    const before = await picture(tab);
    await setNumbers(tab, {size: '48', steps: '6'});
    await tab.getByRole('button', {name: 'Start'}).click();
    await stepReached(tab, 1);
    await finished(tab);
    expect(await text(tab, '.status')).toMatch(/^Done: 6 steps in/);
    await expectDescent(tab);
    expect(await picture(tab)).not.toBe(before);
    expect(elsewhere).toEqual([]);
  });
});

declare const loseContexts: () => void;

/** Runs in the page before its own scripts: keeps each WebGL context, so that a test can lose it. */
function rememberContexts(): void {
  const contexts: WebGL2RenderingContext[] = [];
  for (const {prototype} of [HTMLCanvasElement, OffscreenCanvas] as {prototype: OffscreenCanvas}[]) {
    const own = prototype.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
    prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
      const context = own.apply(this, args);
      if (context instanceof WebGL2RenderingContext) contexts.push(context);
      return context;
    } as typeof prototype.getContext;
  }
  const lose = () => contexts.splice(0).forEach(gl => gl.getExtension('WEBGL_lose_context')?.loseContext());
  Object.assign(globalThis, {loseContexts: lose});
}

/** Runs in the page before its own scripts: a browser that has no WebGL. */
function withoutWebGL(): void {
  for (const {prototype} of [HTMLCanvasElement, OffscreenCanvas] as {prototype: OffscreenCanvas}[]) {
    const own = prototype.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
    prototype.getContext = function (this: OffscreenCanvas, kind: string, ...args: unknown[]) {
      return /webgl/.test(kind) ? null : own.call(this, kind, ...args);
    } as typeof prototype.getContext;
  }
}

/** Runs in the page: pastes a small PNG. */
async function pastePicture(): Promise<void> {
  const canvas = new OffscreenCanvas(64, 40);
  canvas.getContext('2d')!.fillRect(0, 0, 32, 40);
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([await canvas.convertToBlob()], 'pasted.png', {type: 'image/png'}));
  document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true}));
}

async function drop(tab: Page, target: string, file: {name: string; type: string; content: string}): Promise<void> {
  const dataTransfer = await tab.evaluateHandle(({name, type, content}) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], name, {type}));
    return transfer;
  }, file);
  await tab.dispatchEvent(target, 'drop', {dataTransfer});
}

async function open(tab: Page, address: string): Promise<void> {
  await tab.goto(address);
  await tab.waitForSelector('#start:enabled');
  await tab.waitForFunction(() => document.querySelector('.device')!.textContent !== '');
}

async function setNumbers(tab: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await tab.fill(`[name=${name}]`, value);
}

function watchRequests({page, origin}: Pick<TestPage, 'page' | 'origin'>, elsewhere: string[]): void {
  page.on('request', request => {
    const {protocol, hostname} = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== new URL(origin).hostname) elsewhere.push(request.url());
  });
}

/** Waits for a step; a sentence about what went wrong ends the wait. */
async function stepReached(tab: Page, atLeast: number): Promise<void> {
  const reached = (wanted: number) =>
    document.querySelector('.alert')!.checkVisibility() ||
    Number(/^Step (\d+)/.exec(document.querySelector('.step')!.textContent)?.[1] ?? 0) >= wanted;
  await tab.waitForFunction(reached, atLeast, {timeout: 110_000});
  if (await isShown(tab, '.alert')) throw new Error(await text(tab, '.alert p'));
}

async function finished(tab: Page, timeout = 110_000): Promise<void> {
  await tab.waitForSelector('#start:enabled', {timeout});
}

async function complaint(tab: Page, sentence: string): Promise<void> {
  await tab.waitForFunction(wanted => document.querySelector('.alert p')!.textContent === wanted, sentence);
}

async function text(tab: Page, selector: string): Promise<string> {
  return (await tab.textContent(selector)) ?? '';
}

async function caption(tab: Page, slot: string): Promise<string> {
  return (await text(tab, `#${slot} .caption`)).replaceAll('\u00a0', ' ');
}

function isShown(tab: Page, selector: string): Promise<boolean> {
  return tab.isVisible(selector);
}

async function step(tab: Page): Promise<number> {
  return Number(/^Step (\d+)/.exec(await text(tab, '.step'))![1]);
}

/** The chart says where the total began and where it stands, however fast the steps came. */
async function expectDescent(tab: Page): Promise<void> {
  const told = await tab.getAttribute('.chart', 'aria-label');
  const [, first, last] = /^Total loss from (\S+) at step 1 to (\S+) at step \d+$/.exec(told ?? '') ?? [];
  expect(Number(last)).toBeLessThan(Number(first));
}

/** All that the canvas shows, as text. */
function picture(tab: Page): Promise<string> {
  return tab.evaluate(() => document.querySelector<HTMLCanvasElement>('#picture')!.toDataURL());
}
