import type {Engine, LiveRun, RunEvent, RunListener, StylizeRequest} from '../../engine/protocol.js';
import {compareOptimizers, totalAfter} from './optimizer-comparison.js';
import {comparisonPlaces, comparisonPlot} from './optimizer-plot.js';
import type {OptimizerComparison} from './optimizer-comparison.js';
import {pictureDifference, sortedRuns} from '../session/run-order.js';
import type {FinishedRun} from '../session/scene.js';
import {computeWeightMap, weightGrid, weightsAt} from './weight-map.js';
import type {WeightMap} from './weight-map.js';

/** Losses that follow from step and weights alone; L-BFGS looks twice a step. */
class PaperEngine implements Pick<Engine, 'stylize'> {
  open = 0;
  failsAt = Infinity;
  /** Whether a step is done before it is heard of, as it may be where news and answers come by different ways. */
  isLate = false;

  async stylize({options = {}}: StylizeRequest, listener: RunListener): Promise<LiveRun> {
    this.open++;
    const {optimizer = 'lbfgs', styleWeight = 1, contentWeight = 1, steps = 1} = options;
    let [step, isReady] = [0, false];
    const report = () => {
      const terms = {
        content: {value: 1 / step, weight: contentWeight, layers: {}},
        style: {value: 2 / step, weight: styleWeight, layers: {}},
      };
      const total = contentWeight / step + (2 * styleWeight) / step;
      const place = {steps, scale: 1, scales: 1, width: 2, height: 1, optimizer, remainingMs: 0, elapsedMs: step};
      return {...place, step, total, terms, evaluations: optimizer === 'lbfgs' ? 2 * step : step, stepsPerSecond: 1};
    };
    const setup = {backend: 'paper', floatBits: 32, engine: '', weights: '', architecture: '', thread: 'page'} as const;
    const refuse = async () => Promise.reject(new Error('not asked for'));
    return {
      ...{gram: refuse, gradient: refuse, losses: refuse, gradients: refuse, layers: refuse, seek: refuse},
      ...{pause: refuse, resume: refuse, setWeight: refuse, picture: refuse},
      features: async (_, layer) => ({layer, height: 1, width: 2, channels: 3, values: new Float32Array(6).fill(step / 10)}), // prettier-ignore
      cancel: async () => undefined,
      dispose: async () => void this.open--,
      step: async (n = 1) => {
        if (!isReady) void listener({kind: 'ready', setup});
        isReady = true;
        for (let i = 0; i < n && step < steps; i++) {
          step++;
          const event: RunEvent =
            step >= this.failsAt
              ? {kind: 'failed', code: 'out-of-memory', message: 'No room.'}
              : {kind: 'step', report: report()};
          if (this.isLate) setTimeout(() => void listener(event));
          else void listener(event);
        }
      },
    };
  }
}

const pixels = {width: 1, height: 1, data: new Uint8ClampedArray(4)};
const options = {steps: 10, seed: 3, contentWeight: 5, styleWeight: 100};
const request = {content: pixels, style: pixels, network: {}, options};

describe('the weight map', () => {
  const weights = {content: 5, style: 100};

  it('has the run’s own ratio in the middle, and raises no weight', () => {
    const {ratios, steps} = weightGrid(20, 30);
    expect([ratios, steps]).toEqual([[0.2, 2, 20, 200, 2000], [6, 12, 18, 24, 30]]); // prettier-ignore
    for (const ratio of ratios) {
      const {content, style} = weightsAt(ratio, weights);
      expect(style / content).toBeCloseTo(ratio, 8);
      expect([content <= 5, style <= 100]).toEqual([true, true]);
    }
    expect(weightGrid(1, 3).steps).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([false, true])('has a tile for each ratio and step, and leaves no run open: news late %p', async isLate => {
    const engine = Object.assign(new PaperEngine(), {isLate});
    const maps: WeightMap[] = [];
    const {signal} = new AbortController();
    const map = {ratios: [2, 20], steps: [2, 5, 10], size: 64};
    await computeWeightMap(engine, request, {weights, map, signal, onMap: each => maps.push(each)});
    const {tiles, isRunning} = maps.at(-1)!;
    expect(isRunning).toBe(false);
    expect(tiles.map(tile => [tile!.ratio, tile!.step, tile!.record.step])).toEqual([
      [2, 2, 2], [2, 5, 5], [2, 10, 10], [20, 2, 2], [20, 5, 5], [20, 10, 10],
    ]); // prettier-ignore
    expect(tiles[0]!.record.terms['style']!.weight).toBe(10);
    expect(tiles[5]!.record.terms['style']!.weight).toBe(100);
    expect([...tiles[1]!.picture.data.slice(0, 4)]).toEqual([128, 128, 128, 255]);
    expect(engine.open).toBe(0);
  });

  it('keeps its tiles when it is stopped or a run fails', async () => {
    const engine = new PaperEngine();
    const stop = new AbortController();
    let last: WeightMap | undefined;
    const map = {ratios: [2, 20], steps: [2, 5], size: 64};
    const compute = (onMap: (map: WeightMap) => void) =>
      computeWeightMap(engine, request, {weights, map, signal: stop.signal, onMap});
    engine.failsAt = 4;
    await expect(compute(each => (last = each))).rejects.toThrow('No room.');
    expect([last!.tiles.filter(Boolean).length, last!.isRunning]).toEqual([1, false]);
    engine.failsAt = Infinity;
    const stopped = compute(each => {
      last = each;
      if (each.tiles[1]) stop.abort();
    });
    await expect(stopped).rejects.toThrow('aborted');
    expect([last!.tiles.filter(Boolean).length, last!.isRunning, engine.open]).toEqual([2, false, 0]);
  });
});

describe('both optimisers', () => {
  it('are compared step by step and at the same cost', async () => {
    const engine = new PaperEngine();
    let last: OptimizerComparison | undefined;
    await compareOptimizers(engine, request, {signal: new AbortController().signal, onChange: each => (last = each)});
    const {adam, lbfgs} = last!.runs;
    expect([adam.records.length, lbfgs.records.length, last!.isRunning, engine.open]).toEqual([10, 10, false, 0]);
    expect(totalAfter(adam.records, 6)).toBe(adam.records[5]!.total);
    expect(totalAfter(lbfgs.records, 6)).toBe(lbfgs.records[2]!.total);
    expect(totalAfter(lbfgs.records, 1)).toBeUndefined();
    expect(comparisonPlaces(last!, 'steps')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(comparisonPlaces(last!, 'evaluations')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20]);
    const plot = comparisonPlot(last!, 'evaluations');
    expect(plot.series.map(({values}) => values[0])).toEqual([adam.records[0]!.total, null]);
    expect(plot.xLabel).toBe('Evaluations');
  });
});

describe('the table of runs', () => {
  const run = (name: string, total: number, style: number): FinishedRun => ({
    ...{run: name, seed: 0, steps: 1, weights: {}, total, terms: {style}, thumbnail: undefined},
  });
  const runs = [run('run 10', 3, 1), run('run 9', 1, 2), run('run 2', 2, 2)];

  it('is sorted by any column, numbers in names by their size', () => {
    const names = (column: 'run' | 'total' | 'term/style', isFalling = false) =>
      sortedRuns(runs, {column, isFalling}).map(each => each.run);
    expect(names('run')).toEqual(['run 2', 'run 9', 'run 10']);
    expect(names('total', true)).toEqual(['run 10', 'run 2', 'run 9']);
    expect(names('term/style')).toEqual(['run 10', 'run 9', 'run 2']);
    expect(sortedRuns(runs, undefined)).toBe(runs);
  });

  it('knows how far two pictures are apart', () => {
    const [a, b] = [10, 13].map(value => ({
      width: 1,
      height: 1,
      data: new Uint8ClampedArray([value, value, value, 255]),
    }));
    expect(pictureDifference(a, b)).toMatchObject({mean: 3, picture: {data: new Uint8ClampedArray([12, 12, 12, 255])}});
    expect(pictureDifference(a, {...b!, width: 2})).toBeUndefined();
  });
});
