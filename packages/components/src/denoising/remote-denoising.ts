import {proxy, releaseProxy} from 'comlink';
import type {ProxyMarked, Remote} from 'comlink';
import {fromPage} from '../engine/remote-request.js';
import type {EngineFailure} from '../engine/setup.js';
import type {WorkerLife} from '../engine/worker-life.js';
import type {DenoisingWorker} from './denoising-worker.js';
import type {Denoising, LatentSpace, LiveDenoising, LiveTraining} from './protocol.js';

type Closable = {readonly [releaseProxy]: () => void; dispose(): Promise<void>};

/** Hears of the worker's end, as every listener does. */
export type FailureListener = (event: {readonly kind: 'failed'} & EngineFailure) => void;

/**
 * The denoising half of an engine in a worker, seen from the page.
 *
 * @param listeners  Those that are told when the worker dies.
 * @param life  Refuses what a dead worker is asked.
 */
export function remoteDenoising(
  remote: Remote<DenoisingWorker>,
  listeners: Set<FailureListener>,
  life: WorkerLife,
): Denoising {
  return {
    digits: (count, seed) => life.answer(() => remote.digits(count, seed)),
    spoil: (picture, spoiling) => life.answer(() => remote.spoil(picture, spoiling)),
    async denoise(request, listener) {
      listeners.add(listener);
      const begun = await life.answer(() => remote.denoise(fromPage(request), proxy(listener)));
      const live = begun as Remote<LiveDenoising> & Closable;
      return {
        cancel: () => life.letGo(() => live.cancel()),
        dispose: () => close(live, life, () => listeners.delete(listener)),
      };
    },
    async train(request, listener) {
      listeners.add(listener);
      const begun = await life.answer(() => remote.train(request, proxy(listener)));
      const live = begun as Remote<LiveTraining> & Closable;
      return {
        pause: () => life.answer(() => live.pause()),
        resume: () => life.answer(() => live.resume()),
        step: n => life.answer(() => live.step(n)),
        cancel: () => life.letGo(() => live.cancel()),
        reconstruct: picture => life.answer(() => live.reconstruct(picture)),
        encode: pictures => life.answer(() => live.encode(pictures)),
        decode: codes => life.answer(() => live.decode(codes)),
        save: () => life.answer(() => live.save()),
        dispose: () => close(live, life, () => listeners.delete(listener)),
      };
    },
    async openLatent(request) {
      const opened = await life.answer(() => remote.openLatent(fromPage(request))).catch(withCode);
      const space = opened as Remote<LatentSpace & ProxyMarked> & Closable;
      return {
        samples: await space.samples,
        setup: await space.setup,
        parameters: await space.parameters,
        decode: codes => life.answer(() => space.decode(codes)),
        encode: pictures => life.answer(() => space.encode(pictures)),
        dispose: () => close(space, life, () => undefined),
      };
    },
  };
}

/** Of an error only name and message cross: the worker puts the code into its name. */
function withCode(error: unknown): never {
  throw error instanceof Error ? Object.assign(new Error(error.message), {code: error.name}) : error;
}

async function close(live: Closable, life: WorkerLife, onClose: () => void): Promise<void> {
  await life.letGo(() => live.dispose());
  live[releaseProxy]();
  onClose();
}
