import type {ReactiveControllerHost} from 'lit';
import {DenoisingLease} from '../../denoising/denoising-lease.js';
import {failureIn} from '../../denoising/failure-in.js';
import type {DenoiseEvent, DenoiseRequest, LiveDenoising} from '../../denoising/protocol.js';
import type {EngineOptions} from '../../engine/engine.js';

/** One denoising at a time for an element, from the beginning to one end, even where the element leaves the page. */
export class DenoisingRun {
  readonly #lease: DenoisingLease;
  readonly #listener: (event: DenoiseEvent) => void;
  #live: LiveDenoising | undefined;
  /** Counts runs, so that what is left of an earlier one is not taken for the present one's. */
  #runs = 0;
  #isUnderWay = false;

  /** @param listener  Bitmaps in its events are its own to close. */
  constructor(host: ReactiveControllerHost & HTMLElement, listener: (event: DenoiseEvent) => void) {
    this.#listener = listener;
    this.#lease = new DenoisingLease(host, () => this.#end());
  }

  /** Begins; an earlier one is let go. Failures come as an event. */
  async begin(request: DenoiseRequest, options: EngineOptions): Promise<void> {
    const run = ++this.#runs;
    const before = this.#live;
    this.#live = undefined;
    this.#isUnderWay = true;
    await before?.dispose();
    try {
      const denoising = await this.#lease.open(options);
      if (run !== this.#runs) return;
      const live = await denoising.denoise(request, event => (run === this.#runs ? this.#hear(event) : drop(event)));
      if (run === this.#runs) this.#live = live;
      else await live.dispose();
    } catch (error) {
      if (run === this.#runs) this.#hear({kind: 'failed', ...failureIn(error)});
    }
  }

  async cancel(): Promise<void> {
    if (this.#live) await this.#live.cancel();
    else this.#drop();
  }

  async #end(): Promise<void> {
    this.#drop();
    const live = this.#live;
    this.#live = undefined;
    await live?.dispose();
  }

  /** What comes of it is not wanted any more. */
  #drop(): void {
    this.#runs++;
    if (this.#isUnderWay) this.#hear({kind: 'cancelled'});
  }

  #hear(event: DenoiseEvent): void {
    if (event.kind === 'complete' || event.kind === 'cancelled' || event.kind === 'failed') this.#isUnderWay = false;
    // An engine that has failed may be beyond repair: the next one gets another.
    if (event.kind === 'failed' && /^(engine-failed|context-lost)$/.test(event.code)) this.#lease.letGo();
    this.#listener(event);
  }
}

function drop(event: DenoiseEvent): void {
  if (event.kind === 'noisy') event.noisy.close();
  if (event.kind === 'complete') [event.denoised, event.residual].forEach(bitmap => bitmap.close());
}
