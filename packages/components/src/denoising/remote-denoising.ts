import {proxy, releaseProxy} from 'comlink';
import type {ProxyMarked, Remote} from 'comlink';
import {fromPage} from '../engine/remote-request.js';
import type {EngineFailure} from '../engine/protocol.js';
import type {DenoisingWorker} from './denoising-worker.js';
import type {Denoising, LatentSpace, LiveDenoising, LiveTraining} from './protocol.js';

type Closable = {readonly [releaseProxy]: () => void; dispose(): Promise<void>};

/** Hears of the worker's end, as every listener does. */
export type FailureListener = (event: {readonly kind: 'failed'} & EngineFailure) => void;

/**
 * The denoising half of an engine in a worker, seen from the page.
 *
 * @param listeners  Those that are told when the worker dies.
 */
export function remoteDenoising(remote: Remote<DenoisingWorker>, listeners: Set<FailureListener>): Denoising {
  return {
    digits: (count, seed) => remote.digits(count, seed),
    spoil: (picture, spoiling) => remote.spoil(picture, spoiling),
    async denoise(request, listener) {
      listeners.add(listener);
      const live = (await remote.denoise(fromPage(request), proxy(listener))) as Remote<LiveDenoising> & Closable;
      return {cancel: () => live.cancel(), dispose: () => close(live, () => listeners.delete(listener))};
    },
    async train(request, listener) {
      listeners.add(listener);
      const live = (await remote.train(request, proxy(listener))) as Remote<LiveTraining> & Closable;
      return {
        pause: () => live.pause(),
        resume: () => live.resume(),
        step: n => live.step(n),
        cancel: () => live.cancel(),
        reconstruct: picture => live.reconstruct(picture),
        encode: pictures => live.encode(pictures),
        decode: codes => live.decode(codes),
        save: () => live.save(),
        dispose: () => close(live, () => listeners.delete(listener)),
      };
    },
    async openLatent(request) {
      const space = (await remote.openLatent(fromPage(request)).catch(withCode)) as Remote<LatentSpace & ProxyMarked> &
        Closable;
      return {
        samples: await space.samples,
        setup: await space.setup,
        parameters: await space.parameters,
        decode: codes => space.decode(codes),
        encode: pictures => space.encode(pictures),
        dispose: () => close(space, () => undefined),
      };
    },
  };
}

/** Of an error only name and message cross: the worker puts the code into its name. */
function withCode(error: unknown): never {
  throw error instanceof Error ? Object.assign(new Error(error.message), {code: error.name}) : error;
}

async function close(live: Closable, onClose: () => void): Promise<void> {
  await live.dispose();
  live[releaseProxy]();
  onClose();
}
