import {Checkpoints} from './checkpoints.js';

const at = (step: number) => ({step, scale: 1, shape: [1, 1, 1, 3] as const, values: new Float32Array(3)});

it('finds the latest one at or before a step', () => {
  const kept = new Checkpoints(5);
  [5, 10, 15].forEach(step => kept.add(at(step)));
  expect(kept.before(14)?.step).toBe(10);
  expect(kept.before(15)?.step).toBe(15);
  expect(kept.before(4)).toBeUndefined();
});

it('keeps none where none are wanted', () => {
  expect(new Checkpoints(0).isDue(10)).toBe(false);
});

it('grows sparser rather than large', () => {
  const kept = new Checkpoints(1);
  for (let step = 1; step <= 200; step++) if (kept.isDue(step)) kept.add(at(step));
  expect(kept.before(200)!.step).toBeGreaterThan(190);
  expect(kept.before(10)!.step).toBeGreaterThan(0);
  expect(kept.isDue(3)).toBe(false);
});

it('forgets what came after', () => {
  const kept = new Checkpoints(5);
  [5, 10].forEach(step => kept.add(at(step)));
  kept.forgetAfter(7);
  expect(kept.before(100)?.step).toBe(5);
});
