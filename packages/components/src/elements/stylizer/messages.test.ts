import type {StepValues} from '../../engine/protocol.js';
import {deviceNote, eventMessage, preparationMessage, progressShare, stepLine} from './messages.js';

const report: StepValues = {
  total: 1,
  terms: {},
  step: 12,
  steps: 1000,
  scale: 1,
  scales: 1,
  width: 64,
  height: 64,
  optimizer: 'lbfgs',
  evaluations: 13,
  elapsedMs: 3000,
  remainingMs: 80_000,
  stepsPerSecond: 4.23,
};

it('says where a run stands, with numbers as the language writes them', () => {
  expect(stepLine(report, 'running', 'en')).toBe('Step 12 of 1,000 · 1 min 20 sec left · 4.2 steps/s');
  expect(stepLine(report, 'paused', 'de')).toContain('12 of 1.000');
});

it('says how a run ended', () => {
  const known = {report, pauseReason: 'asked'} as const;
  expect(eventMessage({kind: 'complete', report}, known, 'en')).toMatch(/^Done after 12 steps in 3 sec/);
  const all = {...report, step: 1000};
  expect(eventMessage({kind: 'complete', report: all}, {...known, report: all}, 'en')).toBe(
    'Done: 1,000 steps in 3 sec.',
  );
  expect(eventMessage({kind: 'cancelled', report: undefined}, {...known, report: undefined})).toMatch(
    /before the first/,
  );
});

it('says on return that a hidden tab was paused', () => {
  expect(eventMessage({kind: 'resumed'}, {report, pauseReason: 'hidden'})).toMatch(/tab was hidden/);
});

it('knows how far the network has loaded, and not how long the rest takes', () => {
  const weights = {kind: 'progress', phase: 'weights', loadedBytes: 5e5, totalBytes: 2e6} as const;
  expect(preparationMessage(weights, 'en')).toBe('Loading the network, 0.5 of 2 MB');
  expect(progressShare('loading', weights, undefined)).toBe(0.25);
  expect(progressShare('loading', {kind: 'progress', phase: 'backend'}, undefined)).toBeUndefined();
  expect(progressShare('running', undefined, report)).toBe(0.012);
});

it('says what the browser lacks, and nothing where it lacks nothing', () => {
  const setup = {backend: 'webgl', thread: 'worker'} as Parameters<typeof deviceNote>[0] & object;
  expect(deviceNote(undefined)).toBe('');
  expect(deviceNote(setup)).toBe('');
  expect(deviceNote({...setup, backend: 'wasm'})).toBe('Computed on the processor, with WebAssembly.');
  expect(deviceNote({...setup, backend: 'cpu', thread: 'page'})).toMatch(
    /neither WebGL nor WebAssembly\. There is no worker/,
  );
});
