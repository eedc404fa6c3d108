import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeEach(async () => {
  page = await openPage();
});
afterEach(() => page.close());

const call = <Result>(name: string): Promise<Result> => page.call<Result>('components-elements', name);

it('does no harm when it is loaded twice', async () => {
  expect(await call('definedTwice')).toBe(true);
});

it('paints to the end, the picture changing before one’s eyes', async () => {
  const seen = await call<Record<string, unknown>>('runs');
  expect(seen).toMatchObject({
    steps: 5,
    state: 'complete',
    custom: true,
    snapshot: ['image/png', 5],
    first: 'Paint again',
    label: 'Stripes in the manner of Tiles',
  });
  expect((seen['events'] as string[]).sort()).toEqual(['before-run', 'complete', 'progress', 'ready', 'step']);
  expect(seen['pictures']).toBeGreaterThan(1);
  expect(seen['status']).toMatch(/^Done: 5 steps in /);
});

it('is held, goes on and is stopped by its buttons, and keeps the picture', async () => {
  const seen = await call<Record<string, number | string | boolean>>('holds');
  expect(seen).toMatchObject({state: 'cancelled', kept: true});
  expect(seen['still']).toBe(seen['at']);
  expect(seen['after']).toBeGreaterThan(seen['still'] as number);
  expect(seen['after']).toBeLessThan(400);
});

it('obeys requests with its own controls hidden, and says what cannot be', async () => {
  expect(await call('obeys')).toEqual({
    refused: 'idle',
    buttons: 0,
    code: 'bad-option',
    message: 'The weight of style must be 0 or more, got -1.',
    size: ['bad-option', 'size is “20000”; it must be a whole number from 32 to 2048.'],
    state: 'idle',
  });
});

it('keeps a finished picture where the next run comes to nothing, and until it has one of its own', async () => {
  expect(await call('keepsFinished')).toEqual({
    failed: {state: 'error', code: 'pack-unavailable', saves: true, label: 'Stripes in the manner of Tiles'},
    stopped: {state: 'cancelled', saves: true, label: 'Stripes in the manner of Tiles'},
    again: {state: 'complete', saves: true, label: 'Others in the manner of Tiles'},
  });
});

it('takes what was set before there was a script', async () => {
  expect(await call('upgrades')).toEqual({content: 'Stripes.png', painting: 'Tiles.png', steps: 2, state: 'complete'});
});

it('begins once where it is asked twice', async () => {
  expect(await call('askedTwice')).toBe(1);
});

it('shows the picture once a second where its attribute wants less motion', async () => {
  const {pictures, seconds} = await call<Record<'pictures' | 'seconds', number>>('calms');
  // The first and the last step are always shown.
  expect(pictures).toBeLessThanOrEqual(2 + seconds);
});

it('lets go of all that it had, ten times over', async () => {
  const {first, last} = await call<Record<string, {tensors: number; bytes: number; open: number}>>('comesAndGoes');
  expect(last).toMatchObject({tensors: first!.tensors, bytes: first!.bytes, open: 0});
});

it('has nothing going on while it waits', async () => {
  expect(await call('idles')).toBe(0);
});

it('wipes by keys, by pointer and by finger', async () => {
  expect(await call('compare')).toEqual({own: 0, now: '30'});
  const {keyboard, mouse} = page.page;
  await keyboard.press('Tab');
  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  expect(await call('comparison')).toEqual({position: 41, text: '41% of the first picture'});
  await keyboard.press('End');
  await keyboard.press('PageDown');
  expect(await call('comparison')).toMatchObject({position: 90});
  await keyboard.press('Home');
  expect(await call('comparison')).toMatchObject({position: 0});
  const box = (await page.page.locator('#compare').boundingBox())!;
  await mouse.move(box.x + 10, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await mouse.up();
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const position = async () => (await call<{position: number}>('comparison')).position;
  expect(await position()).toBeCloseTo(25, 0);
  const protocol = await page.page.context().newCDPSession(page.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share?: number) =>
    protocol.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: share === undefined ? [] : [{x: box.x + share * box.width, y: box.y + box.height / 2}],
    });
  await touch('touchStart', 0.75);
  // A finger that has just come down may be about to scroll.
  expect(await position()).toBeCloseTo(25, 0);
  await touch('touchEnd');
  expect(await position()).toBeCloseTo(75, 0);
  await touch('touchStart', 0.5);
  await touch('touchMove', 0.1);
  await touch('touchMove', 0.4);
  await touch('touchEnd');
  expect(await position()).toBeCloseTo(40, 0);
});

it('refuses what is no picture with a sentence and a code, and keeps the one before', async () => {
  const seen = await call<Record<string, unknown> & {codes: {code: string; message: string}[]}>('refuses');
  expect(seen.codes.map(({code}) => code)).toEqual([
    'not-a-picture',
    'empty-file',
    'too-large',
    'unreadable',
    'address-invalid',
    'not-a-picture',
  ]);
  expect(seen.codes[2]!.message).toBe(
    '“huge.png” has 20,000 × 20,000 pixels; 10,000 a side is the most. Make it smaller first.',
  );
  expect(seen).toMatchObject({missing: false, good: true, kept: 'good.png', valid: true, cleared: true});
  expect(seen['shown']).toBe(seen.codes[5]!.message);
  expect(seen['sent']).toEqual(['good.png', 'image/png']);
});

it('sends with its form also a picture that was no file', async () => {
  expect(await call('sendsSlotted')).toEqual({name: 'a-field.png', type: 'image/png', width: 24, height: 24});
});

it('says so where an address is not answered', async () => {
  // The browser logs what it could not fetch; that is no fault of the page.
  const seen = await page.page.evaluate(`callModule('components-elements', 'unreachable', [])`);
  page.takeErrors();
  expect(seen).toEqual({taken: false, code: 'address-unreachable'});
});

it('pauses in a hidden tab and says so, unless it may go on', async () => {
  expect(await call('hides')).toEqual({
    reason: 'hidden',
    said: 'Paused while this tab was hidden; now it goes on.',
    goesOn: true,
  });
});
