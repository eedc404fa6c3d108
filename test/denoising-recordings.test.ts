// The recordings that the lesson on the autoencoder explains: what its text says of them is true of their numbers.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const recorded = <T>(name: string): T =>
  JSON.parse(readFileSync(join(process.cwd(), 'demos/denoising', `${name}.json`), 'utf8')) as T;

interface Lab {
  readonly made: {readonly steps: number};
  readonly log: readonly (readonly [step: number, loss: number, heldOut: number, rate: number])[];
  readonly matrix: {
    readonly steps: number;
    readonly levels: readonly number[];
    readonly cells: readonly (readonly [noisy: number, output: number])[];
  };
}

interface Map {
  readonly widths: {
    readonly results: readonly {readonly width: number; readonly steps: number; readonly psnr: number}[];
  };
  readonly arrows: {
    readonly noise: number;
    readonly history: readonly {readonly step: number; readonly mean: number; readonly spread: number}[];
  };
}

it('has each level restored best by the network that learnt it, and the weakest spoilt by the one of the strongest', () => {
  const {levels, cells, steps} = recorded<Lab>('lab').matrix;
  expect(steps).toBe(1000);
  const gain = (row: number, column: number) => {
    const [noisy, output] = cells[row * levels.length + column]!;
    return output - noisy;
  };
  for (const column of levels.keys()) {
    const gains = [...levels.keys()].map(row => gain(row, column));
    expect(gains.indexOf(Math.max(...gains))).toBe(column);
  }
  expect(gain(levels.length - 1, 0)).toBeLessThan(0);
});

it('has learnt as well on what it saw as on what it did not, at a rate that fell to a hundredth', () => {
  const {log, made} = recorded<Lab>('lab');
  const last = log.at(-1)!;
  const psnr = -10 * Math.log10(log.slice(-6).reduce((sum, [, loss]) => sum + loss / 6, 0));
  expect(last[0]).toBe(made.steps);
  expect(Math.abs(psnr - last[2])).toBeLessThan(2);
  expect(last[3]).toBeCloseTo(0.00004, 6);
});

it('lets more through the wider the bottleneck is, after as many steps', () => {
  const {results} = recorded<Map>('map').widths;
  expect(results.map(({width}) => width)).toEqual([2, 4, 8, 16, 32]);
  expect(new Set(results.map(({steps}) => steps)).size).toBe(1);
  for (const [i, {psnr}] of results.entries()) expect(psnr).toBeGreaterThan(results[i - 1]?.psnr ?? 0);
});

it('ends with shorter arrows than a network comes to that learns without noise', () => {
  const {noise, history} = recorded<Map>('map').arrows;
  const relative = history.map(({mean, spread}) => mean / spread);
  expect(noise).toBeGreaterThan(0);
  expect(relative.at(-1)!).toBeLessThan(0.7 * Math.max(...relative));
  // 0.30 without noise, for two seeds.
  expect(relative.at(-1)!).toBeLessThan(0.27);
});
