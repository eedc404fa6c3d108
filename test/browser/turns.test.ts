import {openPage, type TestPage} from './harness.js';

interface Count {
  all: number;
  most: number;
}

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

const tiledRun = (options: object) =>
  page.call<{builds: Count; looks: Count}[]>('turns', 'tiledRun', {side: 144, tile: 80, ...options});

it('builds one kernel a turn, looks at one tile a turn, and waits for nothing once all are built', async () => {
  const [first, second] = await tiledRun({});
  expect(first!.builds.all).toBeGreaterThan(40);
  expect(first!.builds.most).toBe(1);
  // Four tiles to bind content and style each; four and three in the step.
  expect(first!.looks).toEqual({all: 15, most: 1});
  expect(second!.builds.all).toBe(0);
}, 300_000);

it('would build many a turn if it took none between them', async () => {
  const [first] = await tiledRun({rests: false});
  expect(first!.builds.most).toBeGreaterThan(3);
}, 300_000);
