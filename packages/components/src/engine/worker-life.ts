/** Whether a worker lives. What was asked of one that has ended would be waited for for ever: here it is refused. */
export class WorkerLife {
  #end: Error | undefined;
  readonly #waiting = new Set<(error: Error) => void>();

  /** What the worker answers. @throws {Error} with the sentence of its end, at once where it has ended. */
  answer<T>(asked: () => Promise<T>): Promise<T> {
    if (this.#end) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      void asked()
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject));
    });
  }

  /** As {@link answer}, for what a dead worker has done by its end: it lets go of everything. */
  async letGo(asked: () => Promise<unknown>): Promise<void> {
    await this.answer(asked).catch((error: unknown) => {
      if (error !== this.#end) throw error;
    });
  }

  /** The worker has ended without being asked to. @param message  A sentence for people. */
  end(message: string): void {
    this.#end = new Error(message);
    for (const reject of this.#waiting) reject(this.#end);
    this.#waiting.clear();
  }
}
