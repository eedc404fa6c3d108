/**
 * The worker that comes with this package, wherever a bundler or a server has put it.
 *
 * @throws {DOMException} where the browser refuses: another origin, or a content security policy.
 */
export function ownWorker(): Worker {
  // Written so that bundlers see it and bundle the worker too.
  return new Worker(new URL('./engine.worker.js', import.meta.url), {type: 'module', name: 'scumble'});
}
