import {computeMatrix, gainOf, matrixLevels} from './lab-matrix.js';
import type {MatrixProgress, MatrixRequest} from './lab-matrix.js';
import type {Denoising, LiveTraining, Raster, TrainEvent, TrainRequest, TrainValues} from './protocol.js';

const raster = (value: number): Raster => ({
  width: 4,
  height: 4,
  channels: 1,
  values: new Float32Array(16).fill(value),
});

/** Noise makes brighter by its level; a network takes off what it was trained with. */
function fakeEngine({fails = false} = {}) {
  const trained: TrainRequest[] = [];
  let open = 0;
  const train: Denoising['train'] = async (request, listener) => {
    trained.push(request);
    open++;
    const later = (event: TrainEvent) => queueMicrotask(() => listener(event));
    later({kind: 'step', report: {step: request.steps} as TrainValues});
    later(
      fails ? {kind: 'failed', code: 'engine-failed', message: 'It broke.'} : {kind: 'complete', report: undefined},
    );
    return {
      reconstruct: async (picture: Raster) => raster(picture.values[0]! - request.corruption.level),
      dispose: async () => void open--,
    } as Partial<LiveTraining> as LiveTraining;
  };
  const spoil: Denoising['spoil'] = async (picture, {level}) => raster(picture.values[0]! + level);
  return {denoising: {train, spoil}, trained, open: () => open};
}

const request: MatrixRequest = {
  ...{kind: 'blur', levels: [1, 2], steps: 5, rate: 0.01, seed: 1},
  tests: [raster(0.25), raster(0.5)],
};

describe('a robustness matrix', () => {
  it('has every level of training at every level of testing, and lets go of each network', async () => {
    const {denoising, trained, open} = fakeEngine();
    const shares: number[] = [];
    const onProgress = ({share}: MatrixProgress) => void shares.push(share);
    const matrix = await computeMatrix(denoising, request, {signal: new AbortController().signal, onProgress});
    expect(trained.map(({corruption}) => corruption.level)).toEqual([1, 2]);
    expect(matrix).toMatchObject({kind: 'blur', levels: [1, 2], steps: 5, tests: 2, isLive: true});
    const [own, stronger, weaker, other] = matrix.cells.map(cell => gainOf(cell!));
    expect(own).toBe(Infinity);
    expect(other).toBe(Infinity);
    // Off by 1 at a level of 2: a fourth of the squared error is left.
    expect(stronger).toBeCloseTo(10 * Math.log10(4), 5);
    expect(weaker).toBeCloseTo(0, 5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(open()).toBe(0);
  });

  it('stops when it is told to, with its networks gone', async () => {
    const {denoising, open} = fakeEngine();
    const abort = new AbortController();
    const running = computeMatrix(denoising, request, {signal: abort.signal, onProgress: () => abort.abort()});
    await expect(running).rejects.toThrow(/abort/);
    expect(open()).toBe(0);
  });

  it('says why it could not be computed', async () => {
    const {denoising, open} = fakeEngine({fails: true});
    const running = computeMatrix(denoising, request, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    await expect(running).rejects.toMatchObject({code: 'engine-failed', message: 'It broke.'});
    expect(open()).toBe(0);
  });
});

it('takes levels that its slider has', () => {
  expect(matrixLevels('gaussian')).toEqual([10, 30, 50, 80]);
  expect(matrixLevels('blur')).toEqual([0.4, 1.2, 2, 3.2]);
});
