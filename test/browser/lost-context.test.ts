// A run whose WebGL context the browser takes away: it goes on with a new one, or fails with its picture kept.
import {openPage, type TestPage} from './harness.js';
import type {Loss, Outcome} from './lost-context.page.js';

let page: TestPage;
beforeEach(async () => {
  page = await openPage();
});
afterEach(() => page.close());

declare const callModule: (module: string, name: string, args: unknown[]) => Promise<unknown>;

async function paintThroughLoss(loss: Loss): Promise<Outcome> {
  const found = await page.page.evaluate(given => callModule('lost-context', 'paintThroughLoss', [given]), loss);
  // WebGL calls that were under way complain, in the console alone.
  expect(page.takeErrors().filter(error => !/WebGL|context/i.test(error))).toEqual([]);
  return found as Outcome;
}

it.each<Loss>([
  {engine: 'gpu-js', after: 2, delayMs: 40, then: 'new'},
  {engine: 'gpu-js', after: 2, delayMs: 5, then: 'restored'},
  {engine: 'tfjs', after: 2, delayMs: 20, then: 'new'},
])(
  'goes on from its picture on a new context: %j',
  async loss => {
    const {steps, events, totals, error, state, picture, left} = await paintThroughLoss(loss);
    expect([error, state]).toEqual(['', 'finished']);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
    expect(events.filter(event => event === 'rebuilt')).toHaveLength(1);
    // From the picture, and not from the photograph again.
    totals.slice(1).forEach(total => expect(total).toBeLessThan(0.98 * totals[0]!));
    expect(picture).toMatchObject({width: 40, height: 30, fromLastPreview: 0});
    expect(picture!.colors).toBeGreaterThan(100);
    // The step that broke off may leave a few numbers behind.
    expect(left).toBeLessThan(10);
  },
  300_000,
);

it('fails with one sentence where the browser gives no new context, and keeps its picture', async () => {
  const {steps, error, state, picture} = await paintThroughLoss({engine: 'gpu-js', after: 3, then: 'none'});
  expect(state).toBe('failed');
  expect(error).toBe(
    'ContextLostError: stylize: the browser has taken the WebGL context away and gives no new one. Reload the page, or use the backend "wasm".',
  );
  expect(picture).toMatchObject({width: 40, height: 30});
  expect(picture!.colors).toBeGreaterThan(100);
  // Made at each preview: what the page showed last is what there is.
  expect(picture!.fromLastPreview).toBe(0);
  expect(steps.length).toBeGreaterThanOrEqual(3);
}, 300_000);

it('gives up where every new context is lost again before a step is done', async () => {
  const {error, state, picture} = await paintThroughLoss({engine: 'gpu-js', after: 1, then: 'brief'});
  expect(state).toBe('failed');
  expect(error).toMatch(
    /taken the WebGL context away 4 times without a step in between\. Try a smaller size, or tiles\./,
  );
  expect(picture).toMatchObject({width: 40, height: 30, fromLastPreview: 0});
}, 300_000);
