import {LabBench} from './lab-bench.js';
import type {Denoising, LiveTraining, Raster} from './protocol.js';

const raster = (value: number): Raster => ({
  width: 12,
  height: 12,
  channels: 1,
  values: new Float32Array(144).fill(value),
});
const spoiling = {kind: 'gaussian', level: 0.1, seed: 1} as const;

/** Spoils by making brighter. */
const denoising = async () =>
  ({
    spoil: async (picture: Raster) => ({...picture, values: picture.values.map(value => value + 0.1)}),
  }) as Partial<Denoising> as Denoising;

/** A network that gives the same picture whatever it sees. */
const network = (value: number) => ({reconstruct: async () => raster(value)}) as Pick<LiveTraining, 'reconstruct'>;

const probe = (value: number, isAlike: boolean) => ({key: '', name: '', isAlike, raster: () => raster(value)});

async function benchWith(value: number, isAlike = true, bench = new LabBench(() => undefined)): Promise<LabBench> {
  expect(await bench.take(probe(value, isAlike), spoiling, denoising)).toBeUndefined();
  return bench;
}

describe('a bench', () => {
  it('has all four pictures, each measured against the clean one', async () => {
    const bench = await benchWith(0.5);
    expect(bench.at('residual')).toBeUndefined();
    await bench.look(network(0.52) as LiveTraining);
    expect(bench.quality('clean')).toEqual({mse: 0, psnr: Infinity, ssim: expect.closeTo(1, 5)});
    expect(bench.quality('noisy')!.psnr).toBeCloseTo(20, 3);
    expect(bench.quality('output')!.mse).toBeCloseTo(4e-4, 6);
    expect(bench.quality('residual')!.mse).toBeCloseTo(4e-4, 6);
    bench.shows = 'removed';
    expect(bench.at('residual')!.values[0]).toBeCloseTo(0.08, 5);
  });

  it('tells of a failure on what is unlike the data, and of none on what is like it', async () => {
    const bench = await benchWith(0.5);
    await bench.look(network(0.51) as LiveTraining);
    expect(bench.failure()).toBeUndefined();
    await benchWith(0.9, false, bench);
    await bench.look(network(0.51) as LiveTraining);
    const [own, usual] = bench.failure()!;
    expect(own).toBeGreaterThan(100 * usual);
    // At another level the error before says nothing: that of the held-out pictures does, where it is known.
    await bench.take(probe(0.9, false), {...spoiling, level: 0.2}, denoising);
    await bench.look(network(0.51) as LiveTraining);
    expect(bench.failure()).toBeUndefined();
    expect(bench.failure(0.001)).toEqual([own, 0.001]);
  });

  it('keeps what it has where spoiling fails, and says why', async () => {
    const bench = await benchWith(0.5);
    const {clean} = bench;
    const broken = async (): Promise<Denoising> => {
      throw Object.assign(new Error('No engine here.'), {code: 'no-backend'});
    };
    expect(await bench.take(probe(0.2, true), spoiling, broken)).toEqual({
      code: 'no-backend',
      message: 'No engine here.',
    });
    expect(bench.clean).toBe(clean);
  });

  it('is drawn on', async () => {
    const bench = await benchWith(0.5);
    const before = bench.noisy!;
    bench.dab(6, 6, 4, 'black');
    expect(bench.noisy!.values[6 * 12 + 6]).toBe(0);
    expect(before.values[6 * 12 + 6]).toBeCloseTo(0.6);
    bench.clear();
    expect(bench.quality('noisy')).toBeUndefined();
  });

  it('plays back what the network made of the picture before, until there is another picture', async () => {
    const bench = await benchWith(0.5);
    await bench.look(network(0.2) as LiveTraining, 1);
    await bench.look(network(0.52) as LiveTraining, 40);
    bench.seek(3);
    expect(bench.replayedStep).toBe(1);
    expect(bench.at('output')!.values[0]).toBeCloseTo(0.2);
    bench.seek(undefined);
    expect(bench.at('output')!.values[0]).toBeCloseTo(0.52);
    bench.dab(6, 6, 4, 'black');
    bench.seek(3);
    expect(bench.replayedStep).toBeUndefined();
  });

  it('shows a recorded row, and takes its output away with the first change of the picture', async () => {
    const bench = new LabBench(() => undefined);
    bench.recall(raster(0.5), raster(0.7), [
      {step: 1, output: raster(0.6)},
      {step: 9, output: raster(0.5)},
    ]);
    expect(bench).toMatchObject({isRecorded: true});
    expect(bench.quality('output')!.mse).toBe(0);
    bench.seek(1);
    expect(bench.at('output')!.values[0]).toBeCloseTo(0.6);
    bench.dab(6, 6, 4, 'black');
    expect(bench).toMatchObject({isRecorded: false, output: undefined});
  });
});
