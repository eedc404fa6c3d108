import type {EngineSetup} from '../engine/protocol.js';
import type {TrainValues} from './protocol.js';
import {trainCsv, trainJsonl, trainRecords} from './train-log.js';

const report: TrainValues = {
  ...{step: 2, steps: 9, loss: 0.01, heldOut: 20, noisy: 14, rate: 0.004},
  ...{elapsedMs: 50, remainingMs: 100, stepsPerSecond: 40, event: 'validated'},
};
const head = {
  request: {corruption: {kind: 'gaussian', level: 0.2}, seed: 3, steps: 9, rate: 0.004},
  setup: {backend: 'webgl', renderer: 'ANGLE (a "card", of some make)', floatBits: 32} as EngineSetup,
  parameters: 28_000,
} as const;

it('has every step with what it was measured with', () => {
  const [record] = trainJsonl(trainRecords([report], head)).split('\n');
  expect(JSON.parse(record!)).toMatchObject({
    ...{step: 2, loss: 0.01, held_out_psnr: 20, noisy_psnr: 14, rate: 0.004, event: 'validated'},
    ...{corruption: 'gaussian', level: 0.2, seed: 3, backend: 'webgl', float_bits: 32, parameters: 28_000},
  });
});

it('is a table that programs read: quotes doubled, no number left empty', () => {
  const records = trainRecords([report, {...report, step: 3, loss: NaN, event: undefined}], head);
  const [names, first, second, rest] = trainCsv(records).split('\r\n');
  expect(names).toMatch(/^run,step,steps,loss,/);
  expect(first).toContain('"ANGLE (a ""card"", of some make)"');
  expect(second).toMatch(/^gaussian-0.2-seed-3,3,9,,20,14,/);
  expect(rest).toBe('');
});
