import {turn} from '@scumble/image';
import {BuiltKernel} from './built-kernel.js';
import {ContextLostError} from './context-lost-error.js';
import {KernelCache} from './kernel-cache.js';
import type {Kernel} from './kernel.js';
import {loadedGpuJs} from './library.js';
import type {Gpu} from './library.js';
import {precautions} from './precautions.js';
import type {Precaution} from './precautions.js';
import {webglBackend} from './tfjs-textures.js';
import type {WebglBackend} from './tfjs-textures.js';
import {countAttachments} from './framebuffer-probe.js';
import {TexturePool} from './texture-pool.js';
import type {Texture} from './texture.js';

export interface SharedContextOptions {
  /** Left out one at a time by the tests that show what each is for. */
  readonly precautions?: readonly Precaution[];
  /** How many compiled kernels are kept. */
  readonly kernelLimit?: number;
}

/** tfjs's own WebGL 2 context with GPU.js on it: the one place where both meet. */
export class SharedContext {
  readonly gl: WebGL2RenderingContext;
  readonly pool: TexturePool;
  /** How many RGBA32F textures one kernel can write at once, tried out and not asked for. */
  readonly attachments: number;
  /** Bytes of textures that are not the pool's. */
  readonly count = {weights: 0};
  readonly #gpu: Gpu;
  readonly #kernels: KernelCache;
  readonly #precautions: readonly Precaution[];
  #hasBuilt = false;

  /** @throws {Error} if GPU.js has not been loaded. */
  constructor(backend: WebglBackend, options: SharedContextOptions = {}) {
    const Library = loadedGpuJs();
    if (!Library) throw new Error('SharedContext: GPU.js has not been loaded. Await prepareKernels() first.');
    this.gl = backend.gpgpu.gl;
    this.pool = new TexturePool(this.gl);
    this.attachments = countAttachments(this.gl);
    this.#kernels = new KernelCache(options.kernelLimit);
    this.#precautions = options.precautions ?? precautions;
    // GPU.js resizes its canvas with every kernel. It needs nothing else of it, so tfjs's own is kept out of its hands.
    this.#gpu = new Library({context: this.gl, canvas: {width: 1, height: 1}, mode: 'webgl2'});
  }

  /** Bytes of all textures made here: weights, activations, and those waiting for their next use. */
  get textureBytes(): number {
    return this.count.weights + this.pool.bytesAllocated;
  }

  get kernelCount(): number {
    return this.#kernels.size;
  }

  /**
   * Runs a kernel; compiles it when the sizes are met for the first time.
   *
   * @param inputs  Not deleted.
   * @param outputs  Written over entirely.
   * @throws {ContextLostError} while the context is lost.
   * @throws {RangeError} if a texture has another size than the kernel expects, or would pass the device's largest.
   */
  run<Sizes>(kernel: Kernel<Sizes>, sizes: Sizes, inputs: readonly Texture[], outputs: readonly Texture[]): void {
    if (this.gl.isContextLost()) throw new ContextLostError(kernel.name);
    const key = `${kernel.name} ${JSON.stringify(sizes)}`;
    const build = () => {
      this.#hasBuilt = true;
      return new BuiltKernel(this.#gpu, this.gl, kernel.name, kernel.write(sizes), this.#precautions);
    };
    this.#kernels.getOrBuild(key, build).run(inputs, outputs);
  }

  /** Lets the page have its turn if a kernel was built since the last time: that takes long, so there is one a turn. */
  async rest(): Promise<void> {
    if (!this.#hasBuilt) return;
    this.#hasBuilt = false;
    await turn();
  }

  /** Frees the kernels and the textures that wait for their next use. */
  dispose(): void {
    this.#kernels.clear();
    this.pool.clear();
  }
}

const contexts = new WeakMap<object, SharedContext>();

/**
 * The context that tfjs uses now, with GPU.js on it.
 *
 * One per backend object: after a lost context tfjs makes a new one, and kernels are compiled afresh for it.
 *
 * @throws {ContextLostError} while the context is lost.
 * @throws {Error} if tfjs's backend is not WebGL 2 or GPU.js has not been loaded; ask `whyNoKernels` first.
 */
export function sharedContext(): SharedContext {
  const backend = webglBackend();
  if (!backend) throw new Error('sharedContext: tfjs’s backend is not WebGL.');
  if (backend.gpgpu.gl.isContextLost()) throw new ContextLostError('gpu-js');
  let context = contexts.get(backend);
  if (!context) {
    context = new SharedContext(backend);
    contexts.set(backend, context);
  }
  return context;
}
