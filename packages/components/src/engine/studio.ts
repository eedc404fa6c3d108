import type {Image} from '@scumble/image';
import {sizeOf} from '@scumble/image';
import {planStylize, stylizeSettings} from '@scumble/style-transfer';
import * as tf from '@tensorflow/tfjs-core';
import type {Backend} from './backend.js';
import type {Extractors, OpenedExtractor} from './extractors.js';
import {failureOf} from './failure.js';
import type {Phase} from './failure.js';
import {Pictures} from './pictures.js';
import type {EngineFailure, EngineSetup, RunEvent, RunOptions, StylizeRequest} from './protocol.js';

/** What an engine lends to everything that it runs. */
export interface EngineParts {
  readonly backend: Backend;
  readonly extractors: Extractors;
  readonly thread: EngineSetup['thread'];
}

/** A failure on its way to whoever asked. */
export class EngineError extends Error implements EngineFailure {
  override readonly name = 'EngineError';
  readonly code: EngineFailure['code'];

  constructor({code, message}: EngineFailure) {
    super(message);
    this.code = code;
  }
}

/** Everything that is there before the first step: backend, network, pictures, and the sizes to go through. */
export class Studio {
  private constructor(
    readonly pictures: Pictures,
    readonly opened: OpenedExtractor,
    readonly setup: EngineSetup,
    /** Longest sides, coarse to fine. */
    readonly sides: readonly number[],
  ) {}

  /**
   * @param tell  Hears of the progress.
   * @returns Caller disposes; the network stays the engine's.
   * @throws {EngineError} that says which part could not be had.
   */
  static async open(
    {backend, extractors, thread}: EngineParts,
    request: Pick<StylizeRequest, 'content' | 'style' | 'weights' | 'base' | 'pooling'>,
    options: RunOptions,
    tell: (event: RunEvent) => void,
  ): Promise<Studio> {
    await during('options', async () => stylizeSettings(options));
    tell({kind: 'progress', phase: 'backend'});
    const device = during('backend', () => backend.open());
    const opening = during('weights', () =>
      extractors.open(request, progress => tell({kind: 'progress', phase: 'weights', ...progress}), device),
    );
    opening.catch(() => undefined);
    await device;
    const opened = await opening;
    tell({kind: 'progress', phase: 'pictures'});
    const pictures = await during('pictures', () => Pictures.open(request, options));
    try {
      const plans = await during('options', async () =>
        planStylize(sizeOf(pictures.content), opened.extractor, options),
      );
      const {extractor, weights, architecture, isKept} = opened;
      const setup = {...backend.describe(), engine: extractor.engine, weights, architecture, thread, isKept};
      return new Studio(
        pictures,
        opened,
        setup,
        plans.map(({width, height}) => Math.max(width, height)),
      );
    } catch (error) {
      pictures.dispose();
      throw error;
    }
  }

  /** What a run begins with, as the library makes it. Caller disposes. */
  async firstPicture(options: RunOptions): Promise<Image> {
    const {init, seed} = stylizeSettings(options);
    const {width, height} = sizeOf(this.pictures.content);
    const scale = this.sides[0]! / Math.max(width, height);
    const size = {width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale))};
    if (init === 'noise') {
      const noise = tf.randomNormal<tf.Rank.R4>([1, size.height, size.width, 3], 0.5, 0.2, 'float32', seed || 0.5);
      const clipped = tf.clipByValue(noise, 0, 1);
      noise.dispose();
      return clipped;
    }
    const references = await this.pictures.references(size);
    return tf.clone(init === 'style' ? references.style : references.content);
  }
}

/** Names the failures of a phase. */
export async function during<T>(phase: Phase, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof EngineError ? error : new EngineError(failureOf(error, phase));
  }
}
