import {Pace} from './pace.js';

it('lets steps pass while nothing holds them', async () => {
  expect(await new Pace({paused: false}).pass()).toBe(true);
});

it('holds while paused, and lets go when resumed', async () => {
  const pace = new Pace({paused: true});
  let passed = false;
  const passing = pace.pass().then(may => (passed = may));
  await Promise.resolve();
  expect(passed).toBe(false);
  pace.resume();
  expect(await passing).toBe(true);
});

it('lets a number of steps pass, then holds again', async () => {
  const pace = new Pace({paused: true});
  let done = false;
  const steps = pace.allow(2).then(() => (done = true));
  expect(await pace.pass()).toBe(true);
  pace.count();
  expect(pace.paused).toBe(false);
  expect(done).toBe(false);
  pace.count();
  expect(pace.paused).toBe(true);
  await steps;
  expect(done).toBe(true);
});

it('comes back without leave when woken for another reason', async () => {
  const pace = new Pace({paused: true});
  const passing = pace.pass();
  pace.wake();
  expect(await passing).toBe(false);
});

it('leaves nobody waiting when the run is paused or over', async () => {
  const pace = new Pace({paused: true});
  const first = pace.allow(3);
  pace.pause();
  await first;
  const second = pace.allow(3);
  pace.end();
  await second;
  expect(pace.paused).toBe(false);
});
