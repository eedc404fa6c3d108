import type {Denoising, LiveTraining, TrainEvent, TrainRequest, TrainValues} from './protocol.js';
import {TrainingSession} from './training-session.js';

const request: TrainRequest = {corruption: {kind: 'gaussian', level: 0.1}, seed: 1, steps: 9, rate: 0.001};

const report = (step: number): TrainValues => ({
  ...{step, steps: 9, loss: 1, heldOut: 20, noisy: 10, rate: 0.001},
  ...{elapsedMs: 1, remainingMs: 1, stepsPerSecond: 1},
});

/** An engine whose events the test sends. */
function fakeEngine() {
  const listeners: ((event: TrainEvent) => void)[] = [];
  let disposed = 0;
  const live = {dispose: async () => void disposed++} as LiveTraining;
  const denoising = {
    train: async (_: TrainRequest, listener: (event: TrainEvent) => void) => {
      listeners.push(listener);
      return live;
    },
  } as Denoising;
  return {open: async () => denoising, listeners, disposed: () => disposed};
}

describe('a session', () => {
  it('goes from state to state, and keeps a log', async () => {
    const {open, listeners} = fakeEngine();
    const heard: string[] = [];
    const session = new TrainingSession(({kind}) => heard.push(kind));
    await session.begin(open, request);
    expect(session.state).toBe('loading');
    for (const step of [1, 2, 3]) listeners[0]!({kind: 'step', report: report(step)});
    expect(session).toMatchObject({state: 'running', isBusy: true});
    listeners[0]!({kind: 'paused'});
    expect(session.state).toBe('paused');
    listeners[0]!({kind: 'complete', report: undefined});
    expect(session).toMatchObject({state: 'complete', isBusy: false});
    expect(session.log.map(({step}) => step)).toEqual([1, 2, 3]);
    expect(heard).toEqual(['step', 'step', 'step', 'paused', 'complete']);
  });

  it('forgets the steps that a rescue has taken back', async () => {
    const {open, listeners} = fakeEngine();
    const session = new TrainingSession(() => undefined);
    await session.begin(open, request);
    for (const step of [1, 2, 3, 4, 2, 3]) listeners[0]!({kind: 'step', report: report(step)});
    expect(session.log.map(({step}) => step)).toEqual([1, 2, 3]);
  });

  it('hears nothing of a training that was replaced, and lets go of it', async () => {
    const {open, listeners, disposed} = fakeEngine();
    const session = new TrainingSession(() => undefined);
    await session.begin(open, request);
    await session.begin(open, request);
    expect(disposed()).toBe(1);
    listeners[0]!({kind: 'step', report: report(1)});
    expect(session.log).toEqual([]);
    listeners[1]!({kind: 'step', report: report(1)});
    expect(session.log).toHaveLength(1);
  });

  it('takes an engine that cannot be had for a failure', async () => {
    const session = new TrainingSession(() => undefined);
    await session.begin(() => Promise.reject(new Error('There is none.')), request);
    expect(session).toMatchObject({state: 'error', failure: {code: 'engine-failed', message: 'There is none.'}});
  });
});
