import {jest} from '@jest/globals';
import type {StepReport} from '@scumble/style-transfer';
import {duration, losses, progress} from './progress.js';

const terms = {content: {value: 0.41234, weight: 1, layers: {}}, style: {value: 1.5e-7, weight: 100, layers: {}}};
const report = (step: number, more: Partial<StepReport> = {}): StepReport => ({
  ...{
    step,
    steps: 100,
    scale: 1,
    scales: 1,
    width: 64,
    height: 48,
    optimizer: 'lbfgs',
    evaluations: step,
    elapsedMs: 0,
  },
  ...{total: 12.345, terms, remainingMs: 61_000, ...more},
});

describe('losses', () => {
  it('tells the total and each term in three digits', () => {
    expect(losses({total: 12.345, terms})).toBe('loss 12.3 (content 0.412, style 1.5e-7)');
    expect(losses({total: NaN, terms: {}})).toBe('loss NaN ()');
  });
});

describe('duration', () => {
  it.each([
    [400, '0 s'],
    [59_400, '59 s'],
    [200_000, '3 min 20 s'],
  ])('%i ms is %s', (ms, text) => expect(duration(ms)).toBe(text));
});

describe('progress', () => {
  const written: string[] = [];
  const isTerminal = process.stderr.isTTY;
  beforeEach(() => {
    written.length = 0;
    jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean(written.push(String(text))));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.stderr.isTTY = isTerminal;
  });

  it('is silent if quiet', () => {
    const quiet = progress(true);
    quiet.start(100);
    quiet.step(report(1));
    quiet.stop();
    expect(written).toEqual([]);
  });

  it('is lines at a modest rate where there is no terminal: the first, the last, what happened, one in five seconds', () => {
    process.stderr.isTTY = false;
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    const lines = progress(false);
    lines.start(100);
    for (const step of [1, 2, 3]) lines.step(report(step));
    lines.step(report(4, {event: 'recovered'}));
    now.mockReturnValue(5_000);
    for (const step of [5, 6, 100]) lines.step(report(step));
    lines.stop();
    expect(written.map(line => line.slice(0, 10).trim())).toEqual([
      'step 1/100',
      'step 4/100',
      'step 5/100',
      'step 100/1',
    ]);
    // How long the others will take, the first one cannot tell.
    expect(written[0]).toBe('step 1/100  64 × 48  loss 12.3 (content 0.412, style 1.5e-7)\n');
    expect(written[1]).toMatch(/ {2}recovered\n$/);
  });

  it('is a bar on a terminal, which shows the step, the time left and the losses', () => {
    process.stderr.isTTY = true;
    const bar = progress(false);
    bar.start(100);
    bar.step(report(50));
    bar.stop();
    expect(written.join('')).toMatch(/[█]{10}[░]{10} 50\/100 {2}1 min 1 s left {2}64 × 48 {2}loss 12\.3/);
  });
});
