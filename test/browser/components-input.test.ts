// A place for pictures: where a paste goes, and which of several pictures it shows.
import {openPage, type TestPage} from './harness.js';

/** In the page, once there is a camera. */
declare const cameraIsOn: () => boolean;

let page: TestPage;
beforeEach(async () => {
  page = await openPage();
});
afterEach(() => page.close());

const call = <Result>(name: string, ...args: unknown[]): Promise<Result> =>
  page.call<Result>('components-input', name, ...args);

it('takes a paste where the focus is, else where the pointer is, and leaves a text its own', async () => {
  await call('twoPlaces');
  const tab = page.page;
  expect(await call('paste', 10)).toEqual({taken: false, codes: [], widths: [0, 0]});
  await tab.locator('#first').hover();
  expect(await call('paste', 20)).toEqual({taken: true, codes: [], widths: [20, 0]});
  await tab.locator('#second input[type=file]').focus();
  expect(await call('paste', 30)).toEqual({taken: true, codes: [], widths: [20, 30]});
  expect(await call('paste', 0)).toEqual({taken: true, codes: ['nothing-pasted'], widths: [20, 30]});
  await tab.locator('textarea').focus();
  expect(await call('paste', 0)).toEqual({taken: false, codes: [], widths: [20, 30]});
  await tab.locator('#second summary').press('Enter');
  await tab.locator('#second input[type=url]').focus();
  expect(await call('paste', 0)).toEqual({taken: false, codes: [], widths: [20, 30]});
  expect(await call('paste', 40)).toEqual({taken: true, codes: [], widths: [20, 40]});
});

it('shows the <img> in it, and its next one, until a person has chosen', async () => {
  expect(await call('slots')).toEqual({first: 20, changed: 30, name: '40.png'});
});

it('shows what was asked for last', async () => {
  expect(await call('setsAndFetches')).toEqual({set: 24, fetched: 48});
  expect(await call('restores')).toBe(36);
});

it('opens a camera, takes its picture and turns it off, the focus going along', async () => {
  await call('twoPlaces');
  const tab = page.page;
  // A canvas that moves stands for the camera.
  await tab.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 64, height: 48});
    // In plain memory, as a camera's frames are.
    const context = canvas.getContext('2d', {willReadFrequently: true})!;
    context.fillRect(0, 0, 32, 48);
    const tracks: MediaStreamTrack[] = [];
    navigator.mediaDevices.getUserMedia = async () => {
      const stream = canvas.captureStream();
      // It wakes up late, and then sees something new at every moment.
      setInterval(() => context.fillRect(0, 0, 32, 48), 50);
      tracks.push(...stream.getTracks());
      return stream;
    };
    Object.assign(globalThis, {cameraIsOn: () => tracks.some(track => track.readyState === 'live')});
  });
  const focused = () => tab.evaluate(() => document.activeElement!.shadowRoot!.activeElement!.textContent.trim());
  const camera = tab.locator('#first').getByRole('button', {name: 'Camera', exact: true});
  await camera.press('Enter');
  await tab.locator('#first video').waitFor();
  expect(await focused()).toBe('Take the picture');
  await tab.keyboard.press('Enter');
  await camera.waitFor();
  expect(await focused()).toBe('Camera');
  await tab.waitForFunction(
    () => document.querySelector<HTMLElementTagNameMap['scumble-image-input']>('#first')!.picture?.width === 64,
  );
  expect(await tab.evaluate(() => cameraIsOn())).toBe(false);
});
