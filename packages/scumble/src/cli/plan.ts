import {Command} from 'commander';
import type {Size, StylizePlan} from '../node.js';
import {UsageError} from './failure.js';
import {givenOptions} from './given-options.js';
import {print, printJson, table} from './output.js';
import {duration} from './progress.js';
import {quietTfjs} from './quiet-tfjs.js';
import {stylizeOptions} from './stylize-flags.js';

/** What does not bear on memory. */
const without = [
  '--output',
  '--preview',
  '--preview-every',
  '--json',
  '--quiet',
  '--init',
  '--seed',
  '--pooling',
  '--max-pixels',
];

/** `scumble plan`. */
export function planCommand(): Command {
  const command = new Command('plan')
    .description(
      'what a picture would take: its scales, tiles, memory and time. No weights are loaded, nothing is painted',
    )
    .argument('<photo>', 'a photograph, or its size: 4096x2731');
  for (const option of stylizeOptions(without)) command.addOption(option);
  return command
    .option('--json [file.json]', 'as JSON, to the file or to stdout')
    .addHelpText('after', explanation)
    .action(async (photo: string) => {
      await quietTfjs();
      const {plan} = await import('../plan.js');
      const plans = await plan(await sizeOf(photo), {...givenOptions(command), timed: true});
      const json = command.getOptionValue('json') as string | true | undefined;
      if (json !== undefined) return printJson(plans, json);
      print(toText(plans));
    });
}

const explanation = `
The memory is an estimate, good to about a quarter: what the process will have resident, or the textures on a GPU. Where the
picture does not fit as a whole it is painted in tiles, which makes no other picture; where it does not fit at all this says
so, as stylize would, with the nearest size that does.
The time of a step is an estimate too, good to about a half: from one small step that is timed here and now.

Examples:
  scumble plan photo.jpg --size 4096
  scumble plan 6000x4000 --size 6000 --memory 4GB`;

async function sizeOf(photo: string): Promise<Size> {
  const [, width, height] = /^(\d+)\s*[x×]\s*(\d+)$/i.exec(photo)?.map(Number) ?? [];
  if (width !== undefined && height !== undefined) {
    if (width > 0 && height > 0) return {width, height};
    throw new UsageError(`plan: a size must be above 0, got "${photo}".`);
  }
  const {readImage, sizeOf: sizeOfImage} = await import('@scumble/image/node');
  await (await import('../extractor.js')).chooseBackend();
  const image = await readImage(photo);
  const size = sizeOfImage(image);
  image.dispose();
  return size;
}

function toText(plans: readonly StylizePlan[]): string {
  const rows = plans.map(({width, height, tile, tiles, window, optimizer, historySize, bytes, stepMs}) => [
    `${width} × ${height}`,
    tile === undefined ? 'whole' : `${tiles} tiles of ${tile} (with their halo ${window.width} × ${window.height})`,
    optimizer === 'lbfgs' ? `lbfgs, ${historySize} pairs` : optimizer,
    `about ${gigabytes(bytes)}`,
    `about ${seconds(stepMs!)} a step`,
  ]);
  return `${table(rows)}\nmay use ${gigabytes(plans[0]!.limitBytes)}`;
}

/** `0.07 s`, `2.3 s`, `48 s`, `3 min 20 s`. */
function seconds(ms: number): string {
  return ms < 10_000 ? `${Number((ms / 1000).toPrecision(2))} s` : duration(ms);
}

function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
