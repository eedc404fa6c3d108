// The worker's side: what is made here moves to the page, which never waits for it.
import {proxy, releaseProxy, transfer} from 'comlink';
import type {ProxyMarked, Remote} from 'comlink';
import type {Coder, DenoiseEvent, Denoising, LatentRequest, LatentSpace, LiveTraining, TrainEvent} from './protocol.js';

type RemoteListener<Event> = Remote<(event: Event) => void>;

/** What the page may call. */
export interface DenoisingWorker extends Omit<Denoising, 'openLatent'> {
  openLatent(request: LatentRequest): Promise<LatentSpace & ProxyMarked>;
}

/** Everything that begins here stays here; the page gets what it can call. */
export function denoisingForPage(denoising: Denoising): DenoisingWorker & ProxyMarked {
  return proxy({
    async digits(count, seed) {
      const drawn = await denoising.digits(count, seed);
      return transfer(
        drawn,
        drawn.map(({values}) => values.buffer),
      );
    },
    spoil: async (picture, spoiling) => movedRaster(await denoising.spoil(picture, spoiling)),
    async denoise(request, listener) {
      const remote = listener as RemoteListener<DenoiseEvent>;
      const live = await denoising.denoise(request, event => void remote(movedPictures(event)));
      return proxy({cancel: () => live.cancel(), dispose: () => closed(live, remote)});
    },
    async train(request, listener) {
      const remote = listener as RemoteListener<TrainEvent>;
      const live = await denoising.train(request, event => void remote(event));
      return proxy({
        pause: () => live.pause(),
        resume: () => live.resume(),
        step: n => live.step(n),
        cancel: () => live.cancel(),
        reconstruct: async picture => movedRaster(await live.reconstruct(picture)),
        ...coding(live),
        save: async () => moved(await live.save()),
        dispose: () => closed(live, remote),
      } satisfies LiveTraining);
    },
    async openLatent(request) {
      const space = await denoising.openLatent(request).catch(named);
      return proxy(callable(space));
    },
  } satisfies DenoisingWorker);
}

/** Properties do not cross a proxy as values: the page asks for each, once. */
function callable(space: LatentSpace): LatentSpace {
  return {
    samples: space.samples,
    setup: space.setup,
    parameters: space.parameters,
    ...coding(space),
    dispose: () => space.dispose(),
  };
}

function coding(coder: Coder): Coder {
  return {
    decode: async codes => moved(await coder.decode(codes)),
    encode: async pictures => moved(await coder.encode(pictures)),
  };
}

/** Of an error only name and message cross to the page. */
function named(error: unknown): never {
  const {code = 'engine-failed', message} = error as {readonly code?: string; readonly message: string};
  throw Object.assign(new Error(message), {name: code});
}

async function closed(live: {dispose(): Promise<void>}, remote: {[releaseProxy](): void}): Promise<void> {
  await live.dispose();
  remote[releaseProxy]();
}

function moved<T extends Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(array: T): T {
  return transfer(array, [array.buffer]);
}

function movedRaster<T extends {readonly values: Float32Array<ArrayBuffer>}>(raster: T): T {
  return transfer(raster, [raster.values.buffer]);
}

function movedPictures(event: DenoiseEvent): DenoiseEvent {
  if (event.kind === 'noisy') return transfer(event, [event.noisy]);
  return event.kind === 'complete' ? transfer(event, [event.denoised, event.residual]) : event;
}
