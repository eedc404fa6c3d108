/** What Node and browsers may say of their memory. */
interface Host {
  readonly process?: {availableMemory?: () => number; memoryUsage?: {rss?: () => number}};
  readonly navigator?: {readonly deviceMemory?: number};
}

/** tfjs-wasm's heap ends at 4 GiB, and is never quite full: it must find a gap for each tensor. */
export const heapLimitBytes = 0.85 * 2 ** 32;

/**
 * A safe share of the memory that there is.
 *
 * In Node seven tenths of what the system can still give, with what the process has already. In a page a quarter of the
 * device's memory, of which browsers say 8 GiB at most, and 4 GiB is taken where they say nothing.
 */
export function defaultMemoryLimit(host: Host = globalThis as Host): number {
  const available = host.process?.availableMemory?.();
  if (available !== undefined) return 0.7 * (available + (host.process?.memoryUsage?.rss?.() ?? 0));
  return 0.25 * (host.navigator?.deviceMemory ?? 4) * 2 ** 30;
}
