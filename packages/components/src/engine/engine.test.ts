import {jest} from '@jest/globals';

const worker = {terminate: jest.fn(), addEventListener: jest.fn()};
const started = jest.fn();
jest.unstable_mockModule('./start-worker.js', () => ({
  startWorker: async (choice: string, greet: (made: object) => Promise<void>) => {
    started(choice);
    await greet(worker);
    return worker;
  },
}));
jest.unstable_mockModule('./remote-engine.js', () => ({
  RemoteEngine: class {
    readonly remote = {start: async () => undefined};
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
