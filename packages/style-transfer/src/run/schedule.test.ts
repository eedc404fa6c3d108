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

describe('the clock of a run', () => {
  const sizes = [{width: 10, height: 10}, {width: 20, height: 20}]; // prettier-ignore
  const own = performance.now;
  let now = 0;
  beforeEach(() => {
    now = 0;
    performance.now = () => now;
  });
  afterEach(() => {
    performance.now = own;
  });

  it('estimates what is left by pixels, not by steps', () => {
    const clock = new Clock(sizes, [2, 4]);
    expect(clock.remainingMs).toBe(0);
    for (now of [10, 20]) clock.tick(sizes[0]!);
    // 200 pixel steps took 20 ms and 1600 are left.
    expect(clock.remainingMs).toBeCloseTo(160, 6);
    clock.tick(sizes[1]!, 3);
    expect([clock.remainingMs, clock.elapsedMs]).toEqual([0, 20]);
  });

  it('takes neither the first step of a size nor the first after it began anew for a typical one', () => {
    const clock = new Clock(sizes, [3, 4]);
    for (now of [1000, 1010]) clock.tick(sizes[0]!);
    clock.beginAnew();
    now = 2010;
    clock.tick(sizes[0]!);
    expect(clock.remainingMs).toBeCloseTo(160, 6);
  });

  it('leaves pauses out of what is left', () => {
    let heldMs = 0;
    const clock = new Clock(sizes, [2, 4], () => heldMs);
    now = 10;
    clock.tick(sizes[0]!);
    [now, heldMs] = [5020, 5000];
    clock.tick(sizes[0]!);
    expect([clock.remainingMs, clock.elapsedMs]).toEqual([160, 5020]);
  });
});
