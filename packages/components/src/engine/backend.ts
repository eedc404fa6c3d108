import {describeBackend, useBackend} from '@scumble/kernels';
import type {UseBackendOptions} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';

/** tfjs's backend, opened when it is first needed and again after its graphics context was lost. */
export class Backend {
  readonly #options: Pick<UseBackendOptions, 'wasmPaths'>;
  readonly #onLost: () => void;
  #opened: Promise<void> | undefined;

  /** @param onLost  Called once for each context that is lost; the next `open` makes a new one. */
  constructor(options: Pick<UseBackendOptions, 'wasmPaths'>, onLost: () => void) {
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
    const name = tf.getBackend() || (await useBackend('auto', this.#options));
    if (name === 'webgl') this.#watch();
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
