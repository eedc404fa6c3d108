import {jest} from '@jest/globals';

const worker = {
  terminate: jest.fn(),
  addEventListener: jest.fn<(name: string, listener: (event: object) => void) => void>(),
};
const died = jest.fn();
const refusals: Error[] = [];
const started = jest.fn();
jest.unstable_mockModule('./start-worker.js', () => ({
  startWorker: async (choice: string, greet: (made: object) => Promise<void>) => {
    started(choice);
    const refusal = refusals.shift();
    if (refusal) throw refusal;
    await greet(worker);
    return worker;
  },
}));
jest.unstable_mockModule('./remote-engine.js', () => ({
  RemoteEngine: class {
    readonly remote = {start: async () => undefined};
    readonly died = died;
  },
}));
const {acquireEngine, lingerMs} = await import('./engine.js');

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
});

afterEach(async () => {
  await jest.runAllTimersAsync();
  jest.useRealTimers();
});

it('is one engine for all who ask, and ends some seconds after the last has let go', async () => {
  const [first, second] = [acquireEngine(), acquireEngine({worker: 'none'})];
  expect(await second.engine).toBe(await first.engine);
  expect(started.mock.calls).toEqual([['auto']]);
  first.release();
  // Twice is once.
  first.release();
  await jest.advanceTimersByTimeAsync(2 * lingerMs);
  expect(worker.terminate).not.toHaveBeenCalled();
  second.release();
  await jest.advanceTimersByTimeAsync(lingerMs - 1);
  expect(worker.terminate).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(worker.terminate).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});

it('is still there for an element that comes back in time', async () => {
  const first = acquireEngine();
  const engine = await first.engine;
  first.release();
  await jest.advanceTimersByTimeAsync(lingerMs - 1);
  const second = acquireEngine();
  await jest.advanceTimersByTimeAsync(2 * lingerMs);
  expect(await second.engine).toBe(engine);
  expect(worker.terminate).not.toHaveBeenCalled();
  second.release();
});

it('starts anew after it has ended', async () => {
  const first = acquireEngine();
  const engine = await first.engine;
  first.release();
  await jest.advanceTimersByTimeAsync(lingerMs);
  const second = acquireEngine();
  expect(await second.engine).not.toBe(engine);
  expect(started).toHaveBeenCalledTimes(2);
  second.release();
});

it('is another one after it has failed, for who holds a share of the first too', async () => {
  const lease = acquireEngine();
  const first = await lease.engine;
  const [, fail] = worker.addEventListener.mock.calls.find(([name]) => name === 'error')!;
  fail({message: 'out of memory'});
  expect(died.mock.calls).toEqual([['The worker has failed (out of memory). Start again.']]);
  expect(await lease.engine).not.toBe(first);
  lease.release();
  await expect(lease.engine).rejects.toThrow('this share of it was released');
});

it('is tried again where it could not be had', async () => {
  refusals.push(new Error('no'));
  const lease = acquireEngine();
  await expect(lease.engine).rejects.toThrow('no');
  expect(await lease.engine).toBeDefined();
  lease.release();
});
