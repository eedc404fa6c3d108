import {WorkerLife} from './worker-life.js';

const never = () => new Promise<never>(() => undefined);

it('gives what the worker answers, its refusals too', async () => {
  const life = new WorkerLife();
  expect(await life.answer(async () => 3)).toBe(3);
  await expect(life.answer(() => Promise.reject(new Error('no such layer')))).rejects.toThrow('no such layer');
});

it('refuses what a dead worker was asked, and what it is asked then, without asking', async () => {
  const life = new WorkerLife();
  const asked = life.answer(never);
  life.end('The worker has failed.');
  await expect(asked).rejects.toThrow('The worker has failed.');
  let isAsked = false;
  const later = life.answer(async () => (isAsked = true));
  await expect(later).rejects.toThrow('The worker has failed.');
  expect(isAsked).toBe(false);
});

it('has nothing to let go of in a dead worker, but tells of what a living one could not', async () => {
  const life = new WorkerLife();
  await expect(life.letGo(() => Promise.reject(new Error('twice')))).rejects.toThrow('twice');
  const going = life.letGo(never);
  life.end('The worker has failed.');
  await going;
  await life.letGo(never);
});
