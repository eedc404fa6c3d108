// One engine a page, whoever asks for it: it begins with the first lease and ends some seconds after the last.
import type {BackendChoice, BackendOptions} from './backend.js';
import type {Engine} from './protocol.js';
import type {RemoteEngine} from './remote-engine.js';
import {startWorker} from './start-worker.js';
import type {WorkerChoice} from './start-worker.js';

export type {WorkerChoice} from './start-worker.js';

/** How the page's engine is set up. The first lease decides; a later one takes what there is. */
export interface EngineOptions {
  readonly worker?: WorkerChoice;
  /** Where the three `tfjs-backend-wasm*.wasm` files are, for where there is no WebGL: a folder's address, or one address each. */
  readonly wasmPaths?: string | Readonly<Record<string, string>>;
  /** `auto`, the default: WebGL, or wasm where WebGL would only be played by the processor and `wasmPaths` are given. */
  readonly backend?: BackendChoice;
}

/** A share in the page's engine. */
export interface EngineLease {
  /** The engine; another one each time after one that has failed. Rejects once the share is released. */
  readonly engine: Promise<Engine>;
  /** To be called once; the engine is not to be used through this lease any more. */
  release(): void;
}

interface Started {
  readonly engine: Engine;
  end(): void;
}

interface EnginePool {
  leases: number;
  started: Promise<Started> | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** How long an engine that nobody uses is kept: an element that is moved in the page leaves it and comes back. */
export const lingerMs = 10_000;

let defaults: EngineOptions = {};

/** Sets what elements use that say nothing themselves. To be called before the first one runs. */
export function configureEngine(options: EngineOptions): void {
  defaults = {...defaults, ...options};
}

/** Takes a share in the page's one engine, which is started where there is none. */
export function acquireEngine(options: EngineOptions = {}): EngineLease {
  const pool = pagePool();
  clearTimeout(pool.timer);
  pool.leases++;
  const open = () => (pool.started ??= start(pool, {...defaults, ...withoutUndefined(options)}));
  open().catch(() => undefined);
  let released = false;
  return {
    get engine() {
      if (released) return Promise.reject(new Error('engine: this share of it was released. Acquire another one.'));
      return open().then(({engine}) => engine);
    },
    release: () => {
      if (released) return;
      released = true;
      if (--pool.leases === 0) pool.timer = setTimeout(() => end(pool), lingerMs);
    },
  };
}

/** A page that loads this package twice shall still have one graphics context, so the pool has a place that both know. */
function pagePool(): EnginePool {
  const place = globalThis as {[pool: symbol]: EnginePool | undefined};
  return (place[Symbol.for('scumble.engine-pool')] ??= {leases: 0, started: undefined, timer: undefined});
}

function end(pool: EnginePool): void {
  pool.started?.then(
    started => started.end(),
    () => undefined,
  );
  pool.started = undefined;
}

/** The next who asks tries again where an engine could not be had. */
function start(pool: EnginePool, options: EngineOptions): Promise<Started> {
  const started = begin(pool, options);
  started.catch(() => {
    if (pool.started === started) pool.started = undefined;
  });
  return started;
}

async function begin(pool: EnginePool, {worker: choice = 'auto', wasmPaths, backend}: EngineOptions): Promise<Started> {
  let engine: RemoteEngine | undefined;
  const options = {wasmPaths: absolute(wasmPaths), backend};
  const worker = await startWorker(choice, async made => {
    // What talks to a worker is not needed before there is one.
    const {RemoteEngine} = await import('./remote-engine.js');
    engine = new RemoteEngine(made);
    return engine.remote.start(options);
  });
  if (!worker || !engine) return startHere(options);
  const remote = engine;
  worker.addEventListener('error', ({message}) => {
    end(pool);
    remote.died(`The worker has failed (${message}). Start again.`);
  });
  return {engine: remote, end: () => worker.terminate()};
}

/** On the page's own thread: the same pictures, but the page waits for each step. */
async function startHere(options: BackendOptions): Promise<Started> {
  const {EngineHost} = await import('./engine-host.js');
  const host = new EngineHost({...options, thread: 'page'});
  return {engine: host, end: () => void host.dispose()};
}

/** A worker has another address than the page, so none may be relative. */
function absolute(paths: EngineOptions['wasmPaths']): string | Record<string, string> | undefined {
  const resolve = (path: string) => new URL(path, document.baseURI).href;
  if (paths === undefined || typeof paths === 'string') return paths && resolve(paths);
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, resolve(path)]));
}

function withoutUndefined(options: EngineOptions): EngineOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
