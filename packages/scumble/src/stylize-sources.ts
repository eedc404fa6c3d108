import type {Color, Image} from '@scumble/image';
import {Run, stylize as stylizeImages, stylizeSettings} from '@scumble/style-transfer';
import type {
  Gate,
  Init,
  RunOptions,
  StepReport,
  Stylized,
  StylizeOptions as StylizeImagesOptions,
  StylizeRun,
  StylizeSettings,
} from '@scumble/style-transfer';
import * as tf from '@tensorflow/tfjs-core';
import {assertEngine, chooseBackend, openExtractor} from './extractor.js';
import type {NetworkOptions} from './extractor.js';
import {layerNames} from './layer-names.js';

/** Everything that can be set about `stylize`: the run's options, the network's, and how pictures are read. */
export interface StylizeSourcesOptions<Source>
  extends Omit<StylizeImagesOptions, 'init'>, RunOptions<StepReport>, NetworkOptions {
  /** Where the picture starts: the photograph, the painting, seeded noise, or a picture of your own. */
  readonly init?: Exclude<Init, Image> | Source;
  readonly signal?: AbortSignal;
  /** A photograph or painting with more pixels is refused. */
  readonly maxPixels?: number;
  /** What shows through where a picture is transparent. Default white. */
  readonly background?: Color;
  /** Called once, before the first step: what the run works with. */
  readonly onReady?: (setup: StylizeSetup) => void;
}

/** What a run works with, once it is known. */
export interface StylizeSetup {
  /** The tfjs backend. */
  readonly backend: string;
  /** What runs the convolutions: `tfjs (wasm)`. */
  readonly engine: string;
  /** The pack's id or the file's name. */
  readonly weights: string;
  readonly architecture: string;
}

/** How pictures come in here: a page and Node differ in this only. */
export interface PictureDoor<Source> {
  /**
   * @param longestSide  No more pixels than that are needed. A door may scale down while it decodes.
   * @returns A tensor of its own, which the run disposes.
   */
  open(source: Source, options: OpenOptions): Promise<Image>;
  /** Tells a picture to start from from the name of a start. */
  isSource(init: Exclude<Init, Image> | Source): init is Source;
}

export interface OpenOptions {
  readonly longestSide: number;
  readonly maxPixels?: number;
  readonly background?: Color;
}

/**
 * `stylize` of both doors: reads the pictures, loads the network, lets the run paint, and lets go of all that it made.
 *
 * @throws {RangeError} for an option that cannot be, before any work.
 */
export function stylizeSources<Source>(
  door: PictureDoor<Source>,
  photo: Source,
  painting: Source,
  options: StylizeSourcesOptions<Source> = {},
): StylizeRun {
  const {
    init,
    signal,
    onStep,
    onReady,
    weights,
    pooling,
    backend,
    engine,
    onnx,
    onLoad,
    maxPixels,
    background,
    ...rest
  } = options;
  const source = init !== undefined && door.isSource(init) ? init : undefined;
  const settings = stylizeSettings({...rest, init: source === undefined ? (init as Exclude<Init, Image>) : undefined});
  const network = {weights, pooling, backend, engine, onnx, onLoad, signal};
  const reading = {maxPixels, background};
  const studio: Studio<Source> = {door, photo, painting, init: source, settings, network, reading, onReady};
  return new Run(
    gate => work(studio, gate),
    async () => studio.run?.picture(),
    {signal, onStep},
  );
}

interface Studio<Source> {
  readonly door: PictureDoor<Source>;
  readonly photo: Source;
  readonly painting: Source;
  readonly init: Source | undefined;
  readonly settings: StylizeSettings;
  readonly network: NetworkOptions;
  readonly reading: Omit<OpenOptions, 'longestSide'>;
  readonly onReady: StylizeSourcesOptions<Source>['onReady'];
  /** Once it has begun. Keeps its picture after its end. */
  run?: StylizeRun;
}

async function* work<Source>(studio: Studio<Source>, gate: Gate): AsyncGenerator<StepReport, Stylized> {
  const {door, network, settings, onReady} = studio;
  const {size, styleScale} = settings;
  const own: {dispose(): void}[] = [];
  const open = async (source: Source, longestSide: number): Promise<Image> => {
    await gate.pass();
    const image = await door.open(source, {...studio.reading, longestSide});
    own.push(image);
    return image;
  };
  try {
    await gate.pass();
    await chooseBackend(network.backend);
    await assertEngine(network);
    const content = await open(studio.photo, size);
    const style = await open(studio.painting, Math.max(1, Math.round(size * styleScale)));
    const init = studio.init === undefined ? settings.init : await open(studio.init, size);
    await gate.pass();
    const {extractor, weights} = await openExtractor(layersOf(settings), network);
    own.push(extractor);
    onReady?.({
      backend: tf.getBackend(),
      engine: extractor.engine,
      weights: weights.id,
      architecture: weights.architecture,
    });
    studio.run = stylizeImages(content, style, extractor, {...settings, init});
    return yield* forward(studio.run, gate);
  } finally {
    own.forEach(each => each.dispose());
  }
}

/** The inner run's reports, at the outer run's pace: held, cancelled and left as the outer one is. */
async function* forward(run: StylizeRun, gate: Gate): AsyncGenerator<StepReport, Stylized> {
  const steps = run[Symbol.asyncIterator]();
  try {
    while (true) {
      // Held with the outer run, so that its clock stands still too.
      run.pause();
      await gate.pass();
      run.resume();
      const {done, value} = await steps.next();
      if (done) return await run;
      yield value;
    }
  } finally {
    await steps.return?.();
  }
}

/** Only the layers of terms that count: no others must be loaded. */
function layersOf({contentWeight, contentLayers, styleWeight, styleLayers}: StylizeSettings): readonly string[] {
  return [...(contentWeight > 0 ? layerNames(contentLayers) : []), ...(styleWeight > 0 ? layerNames(styleLayers) : [])];
}
