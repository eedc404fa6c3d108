import {Speedometer} from './speedometer.js';

it('counts steps over the last second', () => {
  let now = 0;
  const speed = new Speedometer(() => now);
  speed.start();
  let last = 0;
  for (let i = 0; i < 30; i++) {
    now += 100;
    last = speed.count();
  }
  expect(last).toBeCloseTo(10, 6);
});

it('leaves a pause out', () => {
  let now = 0;
  const speed = new Speedometer(() => now);
  speed.start();
  now = 250;
  expect(speed.count()).toBeCloseTo(4, 6);
  now = 60_000;
  speed.start();
  now = 60_500;
  expect(speed.count()).toBeCloseTo(2, 6);
});

it('measures a single slow step', () => {
  let now = 0;
  const speed = new Speedometer(() => now);
  speed.start();
  now = 4000;
  expect(speed.count()).toBeCloseTo(0.25, 6);
});
