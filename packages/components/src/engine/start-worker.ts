import {ownWorker} from './own-worker.js';

/**
 * Where the engine runs: `auto` in this package's own worker, else on the page's thread; `none` on the page's thread; or the
 * address of a worker file on the page's own origin, for a package that was loaded from another one.
 */
export type WorkerChoice = 'auto' | 'none' | (string & {});

const startMs = 20_000;

/** @returns A worker that answers, or undefined where none can be had. */
export async function startWorker(choice: WorkerChoice, greet: (worker: Worker) => Promise<void>) {
  if (choice === 'none' || typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return undefined;
  let worker: Worker | undefined;
  try {
    worker = choice === 'auto' ? ownWorker() : new Worker(new URL(choice, document.baseURI), {type: 'module'});
    await answered(worker, greet(worker));
    return worker;
  } catch {
    worker?.terminate();
    return undefined;
  }
}

/** A worker whose file is not there, or is refused, says so by an event; one that never answers says nothing. */
function answered(worker: Worker, greeting: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the worker does not answer')), startMs);
    const failed = (event: Event) => {
      event.preventDefault();
      reject(new Error('the worker cannot be loaded'));
    };
    worker.addEventListener('error', failed, {once: true});
    greeting.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      worker.removeEventListener('error', failed);
    });
  });
}
