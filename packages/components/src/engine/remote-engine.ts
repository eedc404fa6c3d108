import {proxy, releaseProxy, wrap} from 'comlink';
import type {Remote} from 'comlink';
import type {DenoisingWorker} from '../denoising/denoising-worker.js';
import type {Denoising} from '../denoising/protocol.js';
import {remoteDenoising} from '../denoising/remote-denoising.js';
import type {FailureListener} from '../denoising/remote-denoising.js';
import type {EngineWorker} from './engine.worker.js';
import type {
  Engine,
  EngineMemory,
  InspectRequest,
  Inspection,
  LiveRun,
  RunListener,
  StylizeRequest,
} from './protocol.js';
import {fromPage} from './remote-request.js';

type RemoteInspection = Remote<Inspection> & {readonly [releaseProxy]: () => void};

/** The engine in a worker, seen from the page. */
export class RemoteEngine implements Engine {
  readonly remote: Remote<EngineWorker>;
  readonly #listeners = new Set<FailureListener>();
  #denoising: Promise<Denoising> | undefined;

  constructor(worker: Worker) {
    this.remote = wrap<EngineWorker>(worker);
  }

  async stylize(request: StylizeRequest, listener: RunListener): Promise<LiveRun> {
    this.#listeners.add(listener);
    const run = (await this.remote.stylize(fromPage(request), proxy(listener))) as Remote<LiveRun> & RemoteInspection;
    return {
      ...looking(run, () => this.#listeners.delete(listener)),
      pause: () => run.pause(),
      resume: () => run.resume(),
      step: n => run.step(n),
      cancel: () => run.cancel(),
      setWeight: (term, weight) => run.setWeight(term, weight),
      seek: step => run.seek(step),
      picture: () => run.picture(),
    };
  }

  async inspect(request: InspectRequest): Promise<Inspection> {
    return looking((await this.remote.inspect(fromPage(request))) as RemoteInspection);
  }

  denoising(): Promise<Denoising> {
    this.#denoising ??= this.remote
      .denoising()
      .then(remote => remoteDenoising(remote as Remote<DenoisingWorker>, this.#listeners));
    return this.#denoising;
  }

  memory(): Promise<EngineMemory> {
    return this.remote.memory();
  }

  /** The worker has ended without being asked to: whoever waits for it is told. */
  died(message: string): void {
    for (const listener of this.#listeners) void listener({kind: 'failed', code: 'engine-failed', message});
    this.#listeners.clear();
  }
}

function looking(remote: RemoteInspection, onDispose: () => void = () => undefined): Inspection {
  return {
    layers: () => remote.layers(),
    features: (which, layer) => remote.features(which, layer),
    gram: (which, layer) => remote.gram(which, layer),
    losses: () => remote.losses(),
    gradients: () => remote.gradients(),
    gradient: term => remote.gradient(term),
    async dispose() {
      await remote.dispose();
      remote[releaseProxy]();
      onDispose();
    },
  };
}
