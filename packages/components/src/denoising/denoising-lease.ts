import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {acquireEngine} from '../engine/engine.js';
import type {EngineLease, EngineOptions} from '../engine/engine.js';
import type {Denoising} from './protocol.js';

/** An element's share in the page's engine: taken when it is first needed, given back when the element has left the page. */
export class DenoisingLease implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onLeave: () => Promise<void>;
  #lease: EngineLease | undefined;

  /** @param onLeave  Lets go of what was begun, before the share is given back. */
  constructor(host: ReactiveControllerHost & HTMLElement, onLeave: () => Promise<void>) {
    this.#host = host;
    this.#onLeave = onLeave;
    host.addController(this);
  }

  /** @throws {Error} if the engine cannot be started. */
  async open(options: EngineOptions): Promise<Denoising> {
    this.#lease ??= acquireEngine(options);
    return (await this.#lease.engine).denoising();
  }

  /** An engine that has failed may be beyond repair: the next one to be asked for is another. */
  letGo(): void {
    this.#lease?.release();
    this.#lease = undefined;
  }

  /** An element that is moved leaves the page and comes back at once: only one that stays away lets go. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      void this.#onLeave()
        .catch(() => undefined)
        .then(() => !this.#host.isConnected && this.letGo());
    });
  }
}
