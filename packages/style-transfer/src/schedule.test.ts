import {Clock, shareSteps} from './schedule.js';

it.each([
  [150, 1, [150]],
  [150, 2, [100, 50]],
  [150, 3, [86, 43, 21]],
  [3, 3, [1, 1, 1]],
  [7, 3, [4, 2, 1]],
] as const)('shares %d steps over %d scales, each half of the one before', (steps, scales, expected) => {
  expect(shareSteps(steps, scales)).toEqual(expected);
});

it('never gives a scale nothing, and gives all steps away', () => {
  for (let scales = 1; scales <= 5; scales++) {
    for (let steps = scales; steps < 40; steps++) {
      const shares = shareSteps(steps, scales);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(steps);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
    }
  }
});

it('estimates what is left by pixels, not by steps', () => {
  const sizes = [{width: 10, height: 10}, {width: 20, height: 20}]; // prettier-ignore
  const clock = new Clock(sizes, [4, 4]);
  expect(clock.remainingMs).toBe(0);
  clock.tick(sizes[0]!, 4);
  // 400 pixel steps are done and 1600 are left.
  const {elapsedMs, remainingMs} = clock;
  expect(remainingMs / elapsedMs).toBeGreaterThan(3.9);
  clock.tick(sizes[1]!, 1, 3);
  expect(clock.remainingMs).toBe(0);
});
