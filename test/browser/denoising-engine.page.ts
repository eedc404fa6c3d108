// The engine's denoising half as elements use it.
import {acquireEngine} from '@scumble/components/engine';
import type {Denoising, Raster, TrainEvent, TrainRequest} from '@scumble/components/engine';

const wasmPaths = '/node_modules/@tensorflow/tfjs-backend-wasm/dist/';

async function withDenoising<T>(use: (denoising: Denoising) => Promise<T>): Promise<T> {
  const lease = acquireEngine({wasmPaths});
  try {
    return await use(await (await lease.engine).denoising());
  } finally {
    lease.release();
  }
}

/** Begins a training; `until` resolves at the first event of a kind, also one that has been. */
async function begin(denoising: Denoising, request: Partial<TrainRequest>) {
  const events: TrainEvent[] = [];
  const waiting: (() => void)[] = [];
  const live = await denoising.train(
    {corruption: {kind: 'gaussian', level: 0.3}, seed: 1, steps: 40, rate: 3e-3, ...request},
    event => {
      events.push(event);
      waiting.splice(0).forEach(wake => wake());
    },
  );
  const until = async (kind: TrainEvent['kind']) => {
    for (;;) {
      const found = events.find(event => event.kind === kind);
      if (found) return found;
      const failed = events.find(event => event.kind === 'failed');
      if (failed) throw new Error(JSON.stringify(failed));
      await new Promise<void>(resolve => waiting.push(resolve));
    }
  };
  return {live, events, until, steps: () => events.flatMap(event => (event.kind === 'step' ? [event.report] : []))};
}

function digit(): Raster {
  const values = Float32Array.from({length: 32 * 32}, (_, i) => {
    const [x, y] = [(i % 32) - 16, Math.floor(i / 32) - 16];
    return Math.abs(Math.hypot(x, y) - 9) < 2 ? 1 : 0;
  });
  return {width: 32, height: 32, channels: 1, values};
}

function psnr(a: Raster, b: Raster): number {
  const squares = a.values.map((value, i) => (value - b.values[i]!) ** 2);
  return -10 * Math.log10(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

export async function trains() {
  return withDenoising(async denoising => {
    const {live, until, steps} = await begin(denoising, {paused: true});
    await live.step(3);
    const stepped = steps().length;
    await live.resume();
    await until('complete');
    const clean = digit();
    const noisy = await denoising.spoil(clean, {kind: 'gaussian', level: 0.3, seed: 5});
    const again = await denoising.spoil(clean, {kind: 'gaussian', level: 0.3, seed: 5});
    const output = await live.reconstruct(noisy);
    const bytes = (await live.save()).length;
    await live.dispose();
    const last = steps().at(-1)!;
    return {
      stepped,
      last,
      bytes,
      isSame: noisy.values.every((value, i) => value === again.values[i]),
      gain: psnr(output, clean) - psnr(noisy, clean),
    };
  });
}

export async function refuses() {
  return withDenoising(async denoising => {
    const wrong: Partial<TrainRequest>[] = [
      {corruption: {kind: 'gaussian', level: 7}},
      {pictures: [{width: 40, height: 20, data: new Uint8ClampedArray(40 * 20 * 4)}]},
    ];
    const failures = [];
    for (const request of wrong) {
      const {live, until} = await begin(denoising, request);
      const failed = await until('failed');
      failures.push(failed.kind === 'failed' && [failed.code, failed.message]);
      await live.dispose();
    }
    const latent = await denoising
      .openLatent({weights: 'nothing', samples: 10, seed: 1})
      .catch(({code, message}: Error & {code: string}) => [code, message]);
    return [...failures, latent];
  });
}
