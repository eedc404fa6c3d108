import type {LiveRun} from '../../engine/protocol.js';
import type {Drive} from './session-drives.js';

/** Drives a run, one way at a time. */
export class SessionDriver {
  #stop: AbortController | undefined;
  #driving: Promise<void> = Promise.resolve();

  get isDriving(): boolean {
    return this.#stop !== undefined;
  }

  /** Whether it is only waited for the step under way. */
  get isStopping(): boolean {
    return this.#stop?.signal.aborted ?? false;
  }

  /** Comes back when the work is done, or has been stopped. @throws {Error} what the work has thrown. */
  drive(live: LiveRun, work: Drive): Promise<void> {
    const stop = (this.#stop = new AbortController());
    const driving = work(live, stop.signal).finally(() => (this.#stop = undefined));
    this.#driving = driving.catch(() => undefined);
    return driving;
  }

  /** Ends the work once the step under way is done. */
  async stop(): Promise<void> {
    this.#stop?.abort();
    await this.#driving;
  }

  /** The same, without waiting. */
  abort(): void {
    this.#stop?.abort();
  }
}
