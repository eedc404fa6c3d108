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
import {WorkerLife} from './worker-life.js';

type RemoteInspection = Remote<Inspection> & {readonly [releaseProxy]: () => void};

/** The engine in a worker, seen from the page. Where the worker has ended every call is refused with a sentence. */
export class RemoteEngine implements Engine {
  readonly remote: Remote<EngineWorker>;
  readonly #life = new WorkerLife();
  readonly #listeners = new Set<FailureListener>();
  #denoising: Promise<Denoising> | undefined;

  constructor(worker: Worker) {
    this.remote = wrap<EngineWorker>(worker);
  }

  async stylize(request: StylizeRequest, listener: RunListener): Promise<LiveRun> {
    this.#listeners.add(listener);
    const life = this.#life;
    const begun = await life.answer(() => this.remote.stylize(fromPage(request), proxy(listener)));
    const run = begun as Remote<LiveRun> & RemoteInspection;
    return {
      ...looking(run, life, () => this.#listeners.delete(listener)),
      pause: () => life.answer(() => run.pause()),
      resume: () => life.answer(() => run.resume()),
      step: n => life.answer(() => run.step(n)),
      cancel: () => life.letGo(() => run.cancel()),
      setWeight: (term, weight) => life.answer(() => run.setWeight(term, weight)),
      seek: step => life.answer(() => run.seek(step)),
      picture: () => life.answer(() => run.picture()),
    };
  }

  async inspect(request: InspectRequest): Promise<Inspection> {
    const begun = await this.#life.answer(() => this.remote.inspect(fromPage(request)));
    return looking(begun as RemoteInspection, this.#life);
  }

  denoising(): Promise<Denoising> {
    this.#denoising ??= this.#life
      .answer(() => this.remote.denoising())
      .then(remote => remoteDenoising(remote as Remote<DenoisingWorker>, this.#listeners, this.#life));
    return this.#denoising;
  }

  memory(): Promise<EngineMemory> {
    return this.#life.answer(() => this.remote.memory());
  }

  /** The worker has ended without being asked to: whoever waits for it is told. */
  died(message: string): void {
    for (const listener of this.#listeners) void listener({kind: 'failed', code: 'engine-failed', message});
    this.#listeners.clear();
    this.#life.end(message);
  }
}

function looking(remote: RemoteInspection, life: WorkerLife, onDispose: () => void = () => undefined): Inspection {
  return {
    layers: () => life.answer(() => remote.layers()),
    features: (which, layer) => life.answer(() => remote.features(which, layer)),
    gram: (which, layer) => life.answer(() => remote.gram(which, layer)),
    losses: () => life.answer(() => remote.losses()),
    gradients: () => life.answer(() => remote.gradients()),
    gradient: term => life.answer(() => remote.gradient(term)),
    async dispose() {
      await life.letGo(() => remote.dispose());
      remote[releaseProxy]();
      onDispose();
    },
  };
}
