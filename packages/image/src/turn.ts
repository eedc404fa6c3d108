/**
 * Gives timers, signals, a page's events and its drawing their turn: settles in a task of its own.
 *
 * Work that waits for nothing else awaits this between its parts, a few milliseconds each. Sooner than a timer, which browsers
 * hold back for four milliseconds once timers set each other.
 */
export function turn(): Promise<void> {
  const {setImmediate} = globalThis as {setImmediate?: (task: () => void) => unknown};
  return new Promise(resolve => {
    if (setImmediate) {
      setImmediate(resolve);
      return;
    }
    waiting.push(resolve);
    channel ??= openChannel();
    channel.port2.postMessage(undefined);
  });
}

const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

function openChannel(): MessageChannel {
  const opened = new MessageChannel();
  // One message, one turn: in the order in which they were asked for.
  opened.port1.onmessage = () => waiting.shift()?.();
  return opened;
}
