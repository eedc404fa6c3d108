import {Run} from './run.js';
import type {Gate} from './run.js';

/** Counts to `last`, keeping where it is. */
function counting(last: number) {
  const state = {now: 0, closed: false};
  const work = async function* (gate: Gate) {
    try {
      for (let i = 1; i <= last; i++) {
        await gate.pass();
        state.now = i;
        yield i;
      }
      return `counted to ${last}`;
    } finally {
      state.closed = true;
    }
  };
  return {state, work, soFar: async () => `got to ${state.now}`};
}

it('does nothing until it is asked', async () => {
  const {state, work, soFar} = counting(3);
  const run = new Run(work, soFar);
  await new Promise(resolve => setTimeout(resolve, 5));
  expect(state.now).toBe(0);
  expect(run.state).toBe('idle');
});

it('is awaited for its result', async () => {
  const {work, soFar, state} = counting(3);
  const run = new Run(work, soFar);
  expect(await run).toBe('counted to 3');
  expect(await run).toBe('counted to 3');
  expect(run.state).toBe('finished');
  expect(state.closed).toBe(true);
});

it('is iterated for its reports, at the pace of the loop', async () => {
  const {work, soFar, state} = counting(4);
  const seen: number[] = [];
  const run = new Run(work, soFar);
  for await (const report of run) {
    seen.push(report);
    expect(state.now).toBe(report);
  }
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(await run).toBe('counted to 4');
});

it('tells onStep first, and waits for it', async () => {
  const {work, soFar} = counting(2);
  const seen: string[] = [];
  const onStep = async (report: number) => {
    await new Promise(resolve => setTimeout(resolve, 2));
    seen.push(`step ${report}`);
  };
  for await (const report of new Run(work, soFar, {onStep})) seen.push(`loop ${report}`);
  expect(seen).toEqual(['step 1', 'loop 1', 'step 2', 'loop 2']);
});

it('pauses before the next step, and resumes', async () => {
  const {work, soFar, state} = counting(5);
  const run: Run<number, string> = new Run(work, soFar, {onStep: report => (report === 2 ? run.pause() : undefined)});
  const result = run.then(text => text);
  await new Promise(resolve => setTimeout(resolve, 20));
  expect([state.now, run.state]).toEqual([2, 'paused']);
  run.resume();
  expect(await result).toBe('counted to 5');
});

it('is cancelled by its signal within one step, and keeps what there is', async () => {
  const controller = new AbortController();
  const {work, soFar, state} = counting(100);
  const run = new Run(work, soFar, {
    signal: controller.signal,
    onStep: report => (report === 3 ? controller.abort() : undefined),
  });
  await expect(run.then()).rejects.toMatchObject({name: 'AbortError'});
  expect([state.now, state.closed, run.state]).toEqual([3, true, 'cancelled']);
  expect(await run.picture()).toBe('got to 3');
});

it('is cancelled while paused', async () => {
  const {work, soFar} = counting(5);
  const run: Run<number, string> = new Run(work, soFar, {onStep: report => (report === 1 ? run.pause() : undefined)});
  const outcome = run.then(
    () => 'finished',
    error => (error as Error).name,
  );
  await new Promise(resolve => setTimeout(resolve, 10));
  run.cancel();
  expect(await outcome).toBe('AbortError');
});

it('does not start under a signal that has fired already', async () => {
  const {work, soFar, state} = counting(5);
  const run = new Run(work, soFar, {signal: AbortSignal.abort(new Error('too late'))});
  await expect(run.then()).rejects.toThrow('too late');
  expect(state.now).toBe(0);
});

it('ends as cancelled when its loop is left', async () => {
  const {work, soFar, state} = counting(5);
  const run = new Run(work, soFar);
  for await (const report of run) if (report === 2) break;
  expect([state.now, state.closed, run.state]).toEqual([2, true, 'cancelled']);
  expect(await run.picture()).toBe('got to 2');
});

it('fails with what its work or its listener throws, and cleans up', async () => {
  const {work, soFar, state} = counting(5);
  const run = new Run(work, soFar, {
    onStep: () => {
      throw new Error('listener');
    },
  });
  await expect(run.then()).rejects.toThrow('listener');
  expect([state.closed, run.state]).toEqual([true, 'failed']);
});

it('knows for how long it was paused', async () => {
  let heldMs = 0;
  const run: Run<number, string> = new Run(
    async function* (gate) {
      yield 1;
      await gate.pass();
      heldMs = gate.heldMs;
      return 'done';
    },
    async () => undefined,
    {onStep: () => run.pause()},
  );
  setTimeout(() => run.resume(), 20);
  await run;
  expect(heldMs).toBeGreaterThan(10);
});
