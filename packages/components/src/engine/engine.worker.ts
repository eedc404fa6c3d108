// The engine in a worker of its own: what it makes is transferred to the page, which never waits for it.
import {expose, proxy, releaseProxy, transfer} from 'comlink';
import type {ProxyMarked, Remote} from 'comlink';
import type {DenoisingWorker} from '../denoising/denoising-worker.js';
import {EngineHost} from './engine-host.js';
import type {EngineHostOptions} from './engine-host.js';
import type {EngineMemory, InspectRequest, Inspection, LiveRun, RunEvent, StylizeRequest} from './protocol.js';

/** What the page may call. */
export interface EngineWorker {
  /** To be called first, once. */
  start(options: Omit<EngineHostOptions, 'thread'>): void;
  stylize(request: StylizeRequest, listener: (event: RunEvent) => void): Promise<LiveRun & ProxyMarked>;
  inspect(request: InspectRequest): Promise<Inspection & ProxyMarked>;
  denoising(): Promise<DenoisingWorker & ProxyMarked>;
  memory(): Promise<EngineMemory>;
}

type RemoteListener = Remote<(event: RunEvent) => void>;

/** Begins to listen to the page. */
export function startWorker(): void {
  let host: EngineHost;
  const api: EngineWorker = {
    start: options => void (host = new EngineHost({...options, thread: 'worker'})),
    async stylize(request, listener) {
      const remote = listener as RemoteListener;
      const run = await host.stylize(request, event => remote(transferred(event)));
      return proxy({
        ...looking(run),
        pause: () => run.pause(),
        resume: () => run.resume(),
        step: n => run.step(n),
        cancel: () => run.cancel(),
        setWeight: (term, weight) => run.setWeight(term, weight),
        seek: step => run.seek(step),
        picture: async () => {
          const picture = await run.picture();
          return picture && transfer(picture, [picture]);
        },
        dispose: async () => {
          await run.dispose();
          remote[releaseProxy]();
        },
      } satisfies LiveRun);
    },
    inspect: async request => proxy(looking(await host.inspect(request))),
    async denoising() {
      const [{denoisingForPage}, denoising] = await Promise.all([
        import('../denoising/denoising-worker.js'),
        host.denoising(),
      ]);
      return denoisingForPage(denoising);
    },
    memory: () => host.memory(),
  };
  expose(api);
}

function transferred(event: RunEvent): RunEvent {
  return 'preview' in event && event.preview ? transfer(event, [event.preview]) : event;
}

/** The arrays move to the page. */
function looking(inspection: Inspection): Inspection {
  const moved = <T extends {readonly values: Float32Array<ArrayBuffer>}>(map: T) => transfer(map, [map.values.buffer]);
  return {
    layers: () => inspection.layers(),
    features: async (which, layer) => moved(await inspection.features(which, layer)),
    gram: async (which, layer) => moved(await inspection.gram(which, layer)),
    losses: () => inspection.losses(),
    gradients: () => inspection.gradients(),
    gradient: async term => moved(await inspection.gradient(term)),
    dispose: () => inspection.dispose(),
  };
}

// In the page this module is only a name: it is the worker that it is for.
if (typeof document === 'undefined') startWorker();
