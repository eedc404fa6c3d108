import {countCores, loadRuntime} from '#onnxruntime';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {OnnxRuntime, OnnxSession, OnnxTensor, TensorMap} from './runtime.js';

export interface OnnxOptions {
  /** ONNX Runtime itself: a page hands over the module `onnxruntime-web`; Node finds `onnxruntime-node` by itself. */
  readonly runtime?: OnnxRuntime;
  /** 1 to the number of cores, which is the default in Node; `onnxruntime-web` has its own (`env.wasm.numThreads`). */
  readonly threads?: number;
  /** Execution providers, best first: `cuda`, `dml`, `coreml`, `webgpu`, `wasm`, … where the user's build has them. */
  readonly providers?: readonly string[];
}

/** The sessions of one network, each built when it is first needed. */
export class Sessions {
  readonly #open = new Map<string, Promise<OnnxSession>>();
  #users = 0;

  private constructor(
    private readonly runtime: OnnxRuntime,
    private readonly providers: readonly string[] | undefined,
    private readonly threads: number | undefined,
  ) {}

  /** @throws {RangeError} for more threads than cores, or a provider that this build of ONNX Runtime does not have. */
  static async start({runtime, threads, providers}: OnnxOptions = {}): Promise<Sessions> {
    if (threads !== undefined) assertThreads(threads);
    const loaded = runtime ?? (await loadRuntime());
    assertProviders(providers, loaded);
    return new Sessions(loaded, providers, threads ?? (runtime ? undefined : countCores()));
  }

  /** The session of that name, built from the model where there is none yet. */
  async get(name: string, model: () => Uint8Array): Promise<OnnxSession> {
    const session = this.#open.get(name) ?? this.#create(model());
    this.#open.set(name, session);
    return session;
  }

  /** For the engine's name: `cpu, 2 threads`. */
  get description(): string {
    const {providers = [this.runtime.listSupportedBackends ? 'cpu' : 'wasm'], threads} = this;
    return [
      ...providers,
      ...(threads === undefined ? [] : [`${threads} ${threads === 1 ? 'thread' : 'threads'}`]),
    ].join(', ');
  }

  /** A tfjs tensor's numbers as ONNX Runtime takes them. */
  async tensorOf(tensor: Tensor4D): Promise<OnnxTensor> {
    return this.tensor((await tensor.data()) as Float32Array, tensor.shape);
  }

  tensor(values: Float32Array, dims: readonly number[]): OnnxTensor {
    return new this.runtime.Tensor('float32', values, dims);
  }

  /** A row of whole numbers, as operators take places and sizes. */
  integers(values: readonly number[]): OnnxTensor {
    return new this.runtime.Tensor('int64', BigInt64Array.from(values, BigInt), [values.length]);
  }

  /** Runs a session for these outputs. */
  async run(session: OnnxSession, feeds: TensorMap, outputs: readonly string[]): Promise<TensorMap> {
    return session.run(feeds, Object.fromEntries(outputs.map(output => [output, null])));
  }

  /** Does work that sessions must not be taken away from. */
  async use<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#users++;
    try {
      return await work();
    } finally {
      this.#users--;
    }
  }

  /** Closes every session, and with it the arena that has grown to the largest picture it saw; they open again when needed. */
  async trim(): Promise<void> {
    if (this.#users > 0) return;
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(async session => (await session).release()));
  }

  dispose(): void {
    for (const session of this.#open.values()) void session.then(each => each.release());
    this.#open.clear();
  }

  async #create(model: Uint8Array): Promise<OnnxSession> {
    try {
      return await this.runtime.InferenceSession.create(model, {
        ...(this.providers && {executionProviders: this.providers}),
        ...(this.threads && {intraOpNumThreads: this.threads}),
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
        // Planned blocks of memory are no faster here and a third larger (docs/decisions/0008-onnx-engine.md).
        enableMemPattern: false,
        // Several sessions take turns: threads of one that waits must not spin on the cores that the next one needs.
        extra: {session: {force_spinning_stop: '1'}},
      });
    } catch (error) {
      const where = this.providers?.join(', ') ?? 'cpu';
      throw new Error(`onnx: ONNX Runtime does not start on ${where} (${messageOf(error)}). ${listing(this.runtime)}`, {
        cause: error,
      });
    }
  }
}

function assertThreads(threads: number): void {
  const cores = countCores();
  if (Number.isInteger(threads) && threads >= 1 && threads <= cores) return;
  throw new RangeError(
    `onnx: threads must be a whole number from 1 to ${cores}, the cores of this machine; got ${threads}.`,
  );
}

function assertProviders(providers: readonly string[] | undefined, runtime: OnnxRuntime): void {
  const known = runtime.listSupportedBackends?.().map(each => each.name);
  const missing = providers?.find(each => known && !known.includes(each));
  if (missing === undefined) return;
  throw new RangeError(`onnx: this build of ONNX Runtime has no provider "${missing}". ${listing(runtime)}`);
}

function listing(runtime: OnnxRuntime): string {
  const backends = runtime.listSupportedBackends?.();
  if (!backends) return 'Try another provider, or the engine "tfjs".';
  const names = backends.map(({name, bundled}) => (bundled ? name : `${name} (its files must be installed)`));
  return `There is: ${names.join(', ')}.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
