import {mkdir} from 'node:fs/promises';
import {Command, Option} from 'commander';
import {BatchLedger} from './batch-ledger.js';
import {batchOrder} from './batch-order.js';
import type {BatchOrder} from './batch-order.js';
import {batchProgress} from './batch-progress.js';
import {BatchStudio} from './batch-studio.js';
import type {BatchOutcome} from './batch-studio.js';
import {exitCodes} from './exit-code.js';
import type {Interruption} from './failure.js';
import {parseShard} from './flag-values.js';
import {note, print, printJson} from './output.js';
import {quietTfjs} from './quiet-tfjs.js';
import {onInterruption} from './signals.js';
import {stylizeOptions} from './stylize-flags.js';

const formats = ['png', 'jpg', 'webp', 'avif', 'tiff'];
const starts = ['content', 'style', 'noise'];
/** A batch has its own, or none. */
const replaced = ['--output', '--init', '--preview', '--preview-every', '--json', '--quiet'];

/** `scumble batch`. */
export function batchCommand(end: (code: number) => void): Command {
  const command = new Command('batch')
    .description('paint many photographs in the manner of one painting')
    .argument('<photos...>', "the photographs, files or patterns ('photos/*.jpg'), and last the painting")
    .requiredOption('-o, --output <folder>', 'where the pictures go; created if it is not there')
    .addOption(choice('--format <name>', 'what they are written as', formats))
    .addOption(
      choice('--init <start>', 'where each picture starts: its photograph, the painting, or seeded noise', starts),
    )
    .option(
      '--shard <k/n>',
      'paint every n-th photograph from the k-th on: one part of a batch for many machines',
      parseShard,
    )
    .option('--json [file.json]', 'what became of each photograph as JSON, to the file or to stdout')
    .option('-q, --quiet', 'print nothing but errors');
  for (const option of stylizeOptions(replaced)) command.addOption(option);
  return command.addHelpText('after', explanation).action(async (paths: string[]) => {
    await quietTfjs();
    end(await paintAll(await batchOrder(command, paths)));
  });
}

/** An option of a few values, the first of them by default. */
function choice(flags: string, text: string, values: readonly string[]): Option {
  return new Option(flags, text).choices(values).default(values[0], values[0]);
}

const explanation = `
What is done already is skipped: by the content of the files and by the options, not by names. A photograph that cannot be
painted is listed at the end, and the exit code is then 1. See docs/many-pictures.md for many machines.

Examples:
  scumble batch 'photos/*.jpg' starry-night.jpg -o out/
  scumble batch 'photos/**/*.jpg' starry-night.jpg -o out/ --size 1024 --format jpg
  scumble batch 'photos/*.jpg' starry-night.jpg -o out/ --shard 2/5`;

/** @returns The exit code. */
async function paintAll(order: BatchOrder): Promise<number> {
  await mkdir(order.folder, {recursive: true});
  const bar = batchProgress(order.jobs.length, order.quiet);
  const stopper = new AbortController();
  const stop = onInterruption(interruption => stopper.abort(interruption));
  const outcomes: BatchOutcome[] = [];
  const studio = new BatchStudio(order, await BatchLedger.open(order.folder), bar, stopper.signal);
  try {
    for (const job of order.jobs) {
      if (stopper.signal.aborted) break;
      outcomes.push(await studio.paint(job));
    }
  } finally {
    studio.close();
    stop();
    bar.stop();
  }
  return conclude(order, outcomes, stopper.signal.aborted ? (stopper.signal.reason as Interruption) : undefined);
}

async function conclude(
  {json, quiet}: BatchOrder,
  outcomes: readonly BatchOutcome[],
  interruption: Interruption | undefined,
) {
  const of = (outcome: BatchOutcome['outcome']) => outcomes.filter(each => each.outcome === outcome);
  const failed = of('failed');
  const summary = `${of('painted').length} painted, ${of('skipped').length} done already, ${failed.length} failed`;
  if (json !== undefined) await printJson({pictures: outcomes, interrupted: interruption?.signal ?? false}, json);
  if (!quiet) (json === true ? note : print)(summary);
  for (const {photo, error = ''} of failed) note(`scumble: ${error.includes(photo) ? error : `${photo}: ${error}`}`);
  return interruption?.exitCode ?? (failed.length > 0 ? exitCodes.failure : exitCodes.success);
}
