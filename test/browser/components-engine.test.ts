import type {GradientValues, LossValues, StepValues} from '@scumble/components/engine';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeEach(async () => {
  page = await openPage();
});
afterEach(() => page.close());

it.each([
  ['auto', 'worker'],
  ['none', 'page'],
  // A worker's file that is not there.
  ['/nowhere/engine.worker.js', 'page'],
])('runs with worker="%s" on the thread of the %s', async (worker, thread) => {
  const seen = await page.call<Record<string, unknown>>('components-engine', 'completes', {worker});
  page.takeErrors();
  expect(seen).toMatchObject({thread, previews: 4, size: [64, 64], open: 0});
  expect(seen['kinds']).toEqual(['progress', 'ready', 'step', 'complete']);
  const totals = seen['totals'] as number[];
  expect(totals).toHaveLength(4);
  expect(totals[3]).toBeLessThan(totals[0]! * 0.9);
});

it('waits, makes as many steps as it is asked for, goes on and ends with a picture', async () => {
  const seen = await page.call<Record<string, number>>('components-engine', 'pausesAndSteps');
  expect(seen).toMatchObject({before: 0, stepped: 3, picture: 64});
  expect(seen['after']).toBeLessThan(40);
});

it('changes a weight in the middle, and goes back', async () => {
  const seen = await page.call<{
    sixth: StepValues;
    again: StepValues;
    last: StepValues;
    to: number;
    refused: string;
  }>('components-engine', 'changesWeight');
  expect(seen.sixth).toMatchObject({step: 6, steps: 12});
  expect(seen.sixth.terms['style']!.weight).toBe(7);
  expect(seen.to).toBe(4);
  expect(seen.again.step).toBe(5);
  expect(seen.last.step).toBe(12);
  expect(seen.refused).toContain('must be 0 or more, got -1');
});

it('shows the true arrays of a run', async () => {
  const seen = await page.call<{
    relu2: object;
    features: number[];
    content: number[];
    gram: number[];
    losses: LossValues;
    report: LossValues;
    gradients: GradientValues;
    gradient: number[];
    same: number;
    open: number;
  }>('components-engine', 'inspects');
  expect(seen.relu2).toMatchObject({channels: 32, stride: 2, radius: 4});
  expect(seen.features).toEqual([32, 32, 32, 32 * 32 * 32]);
  expect(seen.content).toEqual([64, 64, 3, 0]);
  expect(seen.gram.slice(0, 3)).toEqual([32, 32 * 32, 32 * 32]);
  expect(seen.gram[3]).toBeCloseTo(0, 4);
  // What is measured is the picture that the step made: lower than what the step began with.
  expect(seen.losses.total).toBeLessThan(seen.report.total * 1.5);
  expect(Object.keys(seen.losses.terms)).toEqual(Object.keys(seen.report.terms));
  const {norms, contentStyleDegrees} = seen.gradients;
  expect(contentStyleDegrees).toBeGreaterThan(0);
  expect(contentStyleDegrees).toBeLessThan(180);
  const {weight} = seen.losses.terms['content']!;
  expect(norms['content']! / (weight * seen.gradient[2]!)).toBeCloseTo(1, 3);
  expect(seen.same).toBe(0);
  expect(seen.open).toBe(0);
});

it('refuses with a code and a sentence', async () => {
  const failures = await page.call<{code: string; message: string}[]>('components-engine', 'refuses');
  page.takeErrors();
  expect(failures.map(({code}) => code)).toEqual(['bad-option', 'bad-option', 'pack-unavailable']);
  expect(failures[0]!.message).toBe('Steps must be a whole number of at least 1, got -1.');
  expect(failures[1]!.message).toMatch(/vgg99.*vgg16/);
});

it('says that its context was lost, and goes on from the last picture', async () => {
  const seen = await page.page.evaluate(`callModule('components-engine', 'losesContext', [])`);
  // The browser has its own word about a context that is gone.
  page.takeErrors();
  expect(seen).toEqual({before: 3, first: 4, last: 8, fell: true, restarted: true, picture: 64});
});

it('takes wasm where WebGL would only be played by the processor', async () => {
  const {chosen, renderer} = await page.call<{chosen: string; renderer: string}>('components-engine', 'choosesBackend');
  expect(chosen).toBe(/llvmpipe|swiftshader|softpipe|software/i.test(renderer) ? 'wasm' : 'webgl');
});
