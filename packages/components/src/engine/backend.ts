import {describeBackend, useBackend} from '@scumble/kernels';
import type {UseBackendOptions} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import {isSoftwareRenderer, rendererName} from './graphics.js';

/**
 * What computes: `webgl`, `wasm`, or what is faster here. `auto` takes WebGL, but where a program only plays the graphics
 * processor and the page says where the `wasmPaths` are, it takes wasm: no shader to compile, and quicker steps on one core.
 */
export type BackendChoice = 'auto' | 'webgl' | 'wasm';

export interface BackendOptions extends Pick<UseBackendOptions, 'wasmPaths'> {
  readonly backend?: BackendChoice;
}

/** tfjs's backend, opened when it is first needed and again after its graphics context was lost. */
export class Backend {
  readonly #options: BackendOptions;
  readonly #onLost: () => void;
  #opened: Promise<void> | undefined;

  /** @param onLost  Called once for each context that is lost; the next `open` makes a new one. */
  constructor(options: BackendOptions, onLost: () => void) {
    this.#options = options;
    this.#onLost = onLost;
  }

  /** @throws {Error} if there is none that works here; a later call tries again. */
  open(): Promise<void> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Only once it is open. */
  describe(): ReturnType<typeof describeBackend> {
    return describeBackend();
  }

  async #open(): Promise<void> {
    // On the page's own thread somebody else may have chosen one already.
    const name = tf.getBackend() || (await this.#choose());
    if (name === 'webgl') this.#watch();
  }

  async #choose(): Promise<string> {
    const {backend = 'auto', wasmPaths} = this.#options;
    if (backend !== 'auto') return useBackend(backend, {wasmPaths});
    const isPlayed = wasmPaths !== undefined && isSoftwareRenderer(rendererName() ?? '');
    const first = isPlayed ? await useBackend('wasm', {wasmPaths}).catch(() => undefined) : undefined;
    return first ?? useBackend('auto', {wasmPaths});
  }

  /** tfjs tells nobody that its context is gone: what waits for the device would wait for ever. */
  #watch(): void {
    const {gpgpu} = tf.backend() as tf.KernelBackend & {gpgpu: {gl: WebGL2RenderingContext; itemsToPoll: unknown[]}};
    gpgpu.gl.canvas.addEventListener(
      'webglcontextlost',
      () => {
        this.#opened = undefined;
        // What it waits for never comes, and it would ask every few milliseconds.
        gpgpu.itemsToPoll = [];
        const factory = tf.findBackendFactory('webgl');
        tf.removeBackend('webgl');
        tf.registerBackend('webgl', factory, 2);
        this.#onLost();
      },
      {once: true},
    );
  }
}
