import type {StepReport} from '@scumble/style-transfer';
import {RunAccount} from './run-account.js';

const report = (step: number, of: Partial<StepReport> = {}): StepReport => ({
  ...{step, steps: 6, scale: 1, scales: 1, width: 4, height: 4, optimizer: 'adam', evaluations: 2 * step},
  ...{total: 1, terms: {}, elapsedMs: 10 * step, remainingMs: 0, ...of},
});

it('counts on where a segment follows another: steps from where it begins, cost from where the last one was', () => {
  const account = new RunAccount();
  account.note(report(1), 1);
  account.note(report(2), 1);
  account.begin({step: 1, scale: 1});
  expect(account.place).toEqual({step: 1, scale: 1});
  expect(account.note(report(1, {steps: 5}), 1)).toMatchObject({step: 2, steps: 6, evaluations: 6, elapsedMs: 30});
});

it('stands at the size of the picture that it went back to', () => {
  const account = new RunAccount();
  account.note(report(1, {scale: 2}), 2);
  account.begin({step: 0, scale: 1});
  expect(account.place).toEqual({step: 0, scale: 1});
});
