import {mkdir} from 'node:fs/promises';
import {basename} from 'node:path';
import {findPack} from '@scumble/weights';
import type {FeatureExtractor} from '@scumble/vgg';
import {Command} from 'commander';
import type {Image, LayerChoice, StylizeOptions} from '../node.js';
import {isNameOfStart} from '../start-name.js';
import {networkPacks} from '../network-packs.js';
import {findPhotos, hashFile, hashJob, nameOf, planJobs, takeShard} from './batch-jobs.js';
import type {BatchJob} from './batch-jobs.js';
import {BatchLedger} from './batch-ledger.js';
import {batchProgress} from './batch-progress.js';
import type {BatchProgress} from './batch-progress.js';
import {exitCodes} from './exit-code.js';
import {describeFailure, Interruption, UsageError} from './failure.js';
import {parseShard} from './flag-values.js';
import {note, print, printJson} from './output.js';
import {assertFileWritable} from './places.js';
import {duration} from './progress.js';
import {quietTfjs} from './quiet-tfjs.js';
import {onInterruption} from './signals.js';
import {optionsOf} from './stylize.js';
import {flagNames, stylizeOptions} from './stylize-flags.js';

const formats = ['png', 'jpg', 'webp', 'avif', 'tiff'];
/** A batch has its own, or none. */
const replaced = ['--output', '--preview', '--preview-every', '--json', '--quiet'];

/** `scumble batch`. */
export function batchCommand(end: (code: number) => void): Command {
  const command = new Command('batch')
    .description('paint many photographs in the manner of one painting')
    .argument('<photos...>', "the photographs, files or patterns ('photos/*.jpg'), and last the painting")
    .requiredOption('-o, --output <folder>', 'where the pictures go; created if it is not there')
    .option('--format <name>', `what they are written as: ${formats.join(', ')}`, 'png')
    .option(
      '--shard <k/n>',
      'paint every n-th photograph from the k-th on: one part of a batch for many machines',
      parseShard,
    )
    .option('--json [file.json]', 'what became of each photograph as JSON, to the file or to stdout')
    .option('-q, --quiet', 'print nothing but errors');
  for (const option of stylizeOptions(replaced)) command.addOption(option);
  return command.addHelpText('after', explanation).action(async (paths: string[]) => {
    end(await paintAll(await orderOf(command, paths)));
  });
}

const explanation = `
What is done already is skipped: by the content of the files and by the options, not by names. A photograph that cannot be
painted is listed at the end, and the exit code is then 1. See docs/many-pictures.md for many machines.

Examples:
  scumble batch 'photos/*.jpg' starry-night.jpg -o out/
  scumble batch 'photos/**/*.jpg' starry-night.jpg -o out/ --size 1024 --format jpg
  scumble batch 'photos/*.jpg' starry-night.jpg -o out/ --shard 2/5`;

/** Everything that the command line asked for. */
interface Order {
  readonly jobs: readonly BatchJob[];
  readonly painting: string;
  readonly folder: string;
  readonly options: StylizeOptions;
  readonly json: string | true | undefined;
  readonly quiet: boolean;
}

/** All that can be wrong with names and places, before any work. */
async function orderOf(command: Command, paths: readonly string[]): Promise<Order> {
  const given = command.opts<{
    output: string;
    format: string;
    shard?: ReturnType<typeof parseShard>;
    json?: string | true;
    quiet?: boolean;
  }>();
  if (paths.length < 2) {
    throw new UsageError(`batch: expected photographs and last the painting, got only "${paths[0]}".`);
  }
  if (!formats.includes(given.format)) {
    throw new UsageError(`--format: expected one of ${formats.join(', ')}, got "${given.format}".`);
  }
  if (!isNameOfStart(command.getOptionValue('init') as string)) {
    throw new UsageError('--init: a batch starts from content, style or noise; each photograph has its own.');
  }
  const painting = paths[paths.length - 1]!;
  const photos = await findPhotos(paths.slice(0, -1));
  const all = await planJobs(photos, painting, {folder: given.output, format: given.format});
  if (typeof given.json === 'string') await assertFileWritable({flag: '--json', path: given.json}, '.json');
  const {beta1, beta2, ...options} = optionsOf(command);
  return {
    jobs: given.shard ? takeShard(all, given.shard) : all,
    painting,
    folder: given.output,
    options: {...options, adam: {beta1, beta2}} as StylizeOptions,
    json: given.json,
    quiet: given.quiet === true,
  };
}

/** What became of a photograph. */
interface Outcome extends BatchJob {
  readonly outcome: 'painted' | 'skipped' | 'failed' | 'interrupted';
  readonly error?: string;
}

/** @returns The exit code. */
async function paintAll(order: Order): Promise<number> {
  await quietTfjs();
  await mkdir(order.folder, {recursive: true});
  const bar = batchProgress(order.jobs.length, order.quiet);
  const stopper = new AbortController();
  const stop = onInterruption(interruption => stopper.abort(interruption));
  const outcomes: Outcome[] = [];
  const studio = new Studio(order, await BatchLedger.open(order.folder), bar, stopper.signal);
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

/** Paints one photograph after the other, with one painting and one network for all. */
class Studio {
  #opened: Promise<{readonly style: Image; readonly extractor: FeatureExtractor}> | undefined;
  #hashes: Promise<{readonly painting: string; readonly options: Readonly<Record<string, unknown>>}> | undefined;

  constructor(
    private readonly order: Order,
    private readonly ledger: BatchLedger,
    private readonly bar: BatchProgress,
    private readonly signal: AbortSignal,
  ) {}

  /** Whatever is wrong with one photograph is its own affair; only what is wrong with all of them is thrown. */
  async paint(job: BatchJob): Promise<Outcome> {
    this.#hashes ??= this.#hashAll();
    const {painting, options} = await this.#hashes;
    try {
      const hash = hashJob(await hashFile(job.photo), painting, options);
      const known = await this.ledger.find(hash);
      if (known !== undefined) return this.#end(job, 'skipped', `done already, ${known}`);
      // What fails here would fail for every photograph.
      this.#opened ??= this.#open();
      await this.#opened.catch((error: unknown) => {
        throw new ForAll(error);
      });
      const start = performance.now();
      await this.#stylize(job);
      await this.ledger.add(hash, job.output);
      return this.#end(job, 'painted', `${job.output}, ${duration(performance.now() - start)}`);
    } catch (error) {
      if (error instanceof ForAll) throw error.cause;
      if (error instanceof Interruption) return this.#end(job, 'interrupted', 'interrupted');
      const told = describeFailure(error, flagNames);
      return {...this.#end(job, 'failed', told), error: told};
    }
  }

  close(): void {
    this.#opened?.then(
      ({style, extractor}) => {
        style.dispose();
        extractor.dispose();
      },
      () => undefined,
    );
  }

  #end(job: BatchJob, outcome: Outcome['outcome'], told: string): Outcome {
    this.bar.end(nameOf(job), told);
    return {...job, outcome};
  }

  async #stylize({photo, output}: BatchJob): Promise<void> {
    const {stylize} = await import('@scumble/style-transfer');
    const {readImage, writeImage} = await import('@scumble/image/node');
    const {style, extractor} = await this.#opened!;
    const {options} = this.order;
    const content = await readImage(photo, {longestSide: options.size, maxPixels: options.maxPixels});
    try {
      this.bar.begin(basename(photo), options.steps!);
      const run = stylize(content, style, extractor, {
        ...options,
        init: options.init as 'content',
        signal: this.signal,
        onStep: report => this.bar.step(report),
      });
      const {image} = await run;
      await writeImage(output, image).finally(() => image.dispose());
    } finally {
      content.dispose();
    }
  }

  async #open() {
    const {chooseBackend, openExtractor} = await import('../extractor.js');
    const {readImage} = await import('@scumble/image/node');
    const {options, painting} = this.order;
    await chooseBackend(options.backend);
    const longestSide = Math.max(1, Math.round(options.size! * options.styleScale!));
    const style = await readImage(painting, {longestSide, maxPixels: options.maxPixels});
    const layers = [...names(options.contentLayers!), ...names(options.styleLayers!)];
    const {extractor} = await openExtractor(layers, options);
    return {style, extractor};
  }

  /** Of all that photographs share. Where and in what pieces it is computed makes no other picture. */
  async #hashAll() {
    const {backend: _b, engine: _e, onnx: _o, tile: _t, memoryLimitBytes: _m, weights, ...rest} = this.order.options;
    const pack = String(weights);
    const weightsHash = /^[\w-]+$/.test(pack) ? findPack(pack, networkPacks).sha256 : await hashFile(pack);
    return {painting: await hashFile(this.order.painting), options: {...rest, weights: weightsHash}};
  }
}

/** A failure that no photograph is to blame for. */
class ForAll extends Error {
  constructor(override readonly cause: unknown) {
    super('for all');
  }
}

async function conclude({json, quiet}: Order, outcomes: readonly Outcome[], interruption: Interruption | undefined) {
  const of = (outcome: Outcome['outcome']) => outcomes.filter(each => each.outcome === outcome);
  const failed = of('failed');
  const summary = `${of('painted').length} painted, ${of('skipped').length} done already, ${failed.length} failed`;
  if (json !== undefined) await printJson({pictures: outcomes, interrupted: interruption?.signal ?? false}, json);
  if (!quiet) (json === true ? note : print)(summary);
  for (const {photo, error} of failed) note(`scumble: ${photo}: ${error}`);
  return interruption?.exitCode ?? (failed.length > 0 ? exitCodes.failure : exitCodes.success);
}

function names(layers: LayerChoice): readonly string[] {
  return Array.isArray(layers) ? (layers as readonly string[]) : Object.keys(layers);
}
