import type {FeatureExtractor} from '@scumble/vgg';
import {findPack} from '@scumble/weights';
import {layerNames} from '../layer-names.js';
import {isPackId, networkPacks} from '../network-packs.js';
import type {Image} from '../node.js';
import {hashFile, hashJob, nameOf} from './batch-jobs.js';
import type {BatchJob} from './batch-jobs.js';
import type {BatchLedger} from './batch-ledger.js';
import type {BatchOrder} from './batch-order.js';
import type {BatchProgress} from './batch-progress.js';
import {describeFailure, Interruption} from './failure.js';
import {duration} from './progress.js';
import {savePicture} from './saved-picture.js';
import {flagNames} from './stylize-flags.js';

/** What became of a photograph. */
export interface BatchOutcome extends BatchJob {
  readonly outcome: 'painted' | 'skipped' | 'failed' | 'interrupted';
  readonly error?: string;
}

/** Paints one photograph after the other, with one painting and one network for all. */
export class BatchStudio {
  #opened: Promise<{readonly style: Image; readonly extractor: FeatureExtractor}> | undefined;
  #hashes: Promise<{readonly painting: string; readonly options: Readonly<Record<string, unknown>>}> | undefined;

  constructor(
    private readonly order: BatchOrder,
    private readonly ledger: BatchLedger,
    private readonly bar: BatchProgress,
    private readonly signal: AbortSignal,
  ) {}

  /** Whatever is wrong with one photograph is its own affair; only what is wrong with all of them is thrown. */
  async paint(job: BatchJob): Promise<BatchOutcome> {
    this.#hashes ??= this.#hashAll();
    const {painting, options} = await this.#hashes;
    const {assertReadable} = await import('@scumble/image/node');
    try {
      await assertReadable(job.photo);
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

  #end(job: BatchJob, outcome: BatchOutcome['outcome'], told: string): BatchOutcome {
    this.bar.end(nameOf(job), told);
    return {...job, outcome};
  }

  async #stylize({photo, output}: BatchJob): Promise<void> {
    const {stylize} = await import('@scumble/style-transfer');
    const {readImage} = await import('@scumble/image/node');
    const {style, extractor} = await this.#opened!;
    const {options} = this.order;
    const content = await readImage(photo, {longestSide: options.size, maxPixels: options.maxPixels});
    try {
      this.bar.begin(nameOf({photo}), options.steps!);
      const run = stylize(content, style, extractor, {
        ...options,
        init: options.init as 'content',
        signal: this.signal,
        onStep: report => this.bar.step(report),
      });
      const {image} = await run;
      const {failure, path} = await savePicture(output, image).finally(() => image.dispose());
      if (failure) throw new Error(`${describeFailure(failure, flagNames)} The picture is safe in ${path}`);
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
    const layers = [...layerNames(options.contentLayers!), ...layerNames(options.styleLayers!)];
    const {extractor} = await openExtractor(layers, options);
    return {style, extractor};
  }

  /** Of all that photographs share. Where and in what pieces it is computed makes no other picture. */
  async #hashAll() {
    const {backend: _b, engine: _e, onnx: _o, tile: _t, memoryLimitBytes: _m, weights, ...rest} = this.order.options;
    const pack = String(weights);
    const weightsHash = isPackId(pack) ? findPack(pack, networkPacks).sha256 : await hashFile(pack);
    return {painting: await hashFile(this.order.painting), options: {...rest, weights: weightsHash}};
  }
}

/** A failure that no photograph is to blame for. */
class ForAll extends Error {
  constructor(override readonly cause: unknown) {
    super('for all');
  }
}
