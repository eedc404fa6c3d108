import type {Command} from 'commander';
import type {StylizeOptions} from '../node.js';
import {isPackId} from '../network-packs.js';
import {findPhotos, planJobs, takeShard} from './batch-jobs.js';
import type {BatchJob} from './batch-jobs.js';
import {UsageError} from './failure.js';
import type {Shard} from './flag-values.js';
import {givenOptions} from './given-options.js';
import {assertFileWritable, assertFolderWritable} from './places.js';

/** Everything that the command line asked for. */
export interface BatchOrder {
  readonly jobs: readonly BatchJob[];
  readonly painting: string;
  readonly folder: string;
  readonly options: StylizeOptions;
  readonly json: string | true | undefined;
  readonly quiet: boolean;
}

/** Flags that only a batch has. */
interface Given {
  readonly output: string;
  readonly format: string;
  readonly shard?: Shard;
  readonly json?: string | true;
  readonly quiet?: boolean;
}

/**
 * Reads the command line, and finds all that can be wrong with names, places and options before any work.
 *
 * @throws {UsageError} for names that cannot be.
 * @throws {RangeError} for an option that no photograph could be painted with.
 * @throws {Error} for a painting that cannot be read, or a folder that cannot be written.
 */
export async function batchOrder(command: Command, paths: readonly string[]): Promise<BatchOrder> {
  const {output: folder, format, shard, json, quiet = false} = command.opts<Given>();
  if (paths.length < 2) {
    throw new UsageError(`batch: expected photographs and last the painting, got only "${paths[0]}".`);
  }
  const painting = paths[paths.length - 1]!;
  const jobs = await planJobs(await findPhotos(paths.slice(0, -1)), painting, {folder, format});
  const {assertReadable} = await import('@scumble/image/node');
  await assertReadable(painting);
  await assertFolderWritable({flag: '--output', path: folder});
  if (typeof json === 'string') await assertFileWritable({flag: '--json', path: json}, '.json');
  const {beta1, beta2, ...rest} = givenOptions(command);
  const options = {...rest, adam: {beta1, beta2}} as StylizeOptions;
  await assertOptions(options);
  return {jobs: shard ? takeShard(jobs, shard) : jobs, painting, folder, options, json, quiet};
}

/** Refuses what would fail for every photograph: by a plan for a tiny one. The layers of a network of one's own show when it is read. */
async function assertOptions({weights, size, scales, ...options}: StylizeOptions): Promise<void> {
  const {scaleLadder} = await import('@scumble/image');
  const {plan} = await import('../plan.js');
  const side = 64;
  const init = options.init as 'content';
  if (isPackId(weights)) await plan({width: side, height: side}, {...options, init, size, weights});
  scaleLadder({width: size!, height: size!}, {scales});
}
