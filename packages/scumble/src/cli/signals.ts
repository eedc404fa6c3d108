import {Interruption} from './failure.js';

/**
 * Calls back once, at the first Ctrl-C or SIGTERM. The second one ends the process at once, even in the middle of a step:
 * by then nothing of ours listens, and the system's own answer holds.
 *
 * @returns Stops listening.
 */
export function onInterruption(callback: (interruption: Interruption) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const listeners = signals.map(signal => () => {
    stop();
    callback(new Interruption(signal));
  });
  const stop = () => signals.forEach((signal, i) => process.off(signal, listeners[i]!));
  signals.forEach((signal, i) => process.on(signal, listeners[i]!));
  return stop;
}
