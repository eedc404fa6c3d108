import {Command} from 'commander';
import type {LayerChoice, LossMeasurement, NetworkOptions} from '../node.js';
import {layerNames} from '../layer-names.js';
import {optionOf} from './flag.js';
import {givenOptions} from './given-options.js';
import {print, printJson, table, writeResult} from './output.js';
import {assertDistinct, assertFileWritable} from './places.js';
import type {Place} from './places.js';
import {quietTfjs} from './quiet-tfjs.js';
import {flagFor} from './stylize-flags.js';

/** Flags of `measure`, by the name that its values have. */
interface Job extends Pick<NetworkOptions, 'weights' | 'pooling' | 'backend' | 'engine' | 'onnx'> {
  readonly content: string;
  readonly style: string;
  readonly image: string;
  readonly contentLayers: LayerChoice;
  readonly styleLayers: LayerChoice;
  readonly tile?: 'auto' | 'none' | number;
  readonly maxPixels?: number;
  readonly gradient?: string;
  readonly json?: string | true;
}

const shared = [
  ...['contentLayers', 'styleLayers', 'weights', 'pooling', 'backend', 'engine', 'threads', 'providers'],
  ...['tile', 'maxPixels'],
];

/** `scumble measure`. */
export function measureCommand(): Command {
  const command = new Command('measure')
    .description('measure a finished picture against its photograph and its painting')
    .requiredOption('--content <photo>', 'the photograph')
    .requiredOption('--style <painting>', 'the painting, of any size')
    .requiredOption('--image <picture>', 'the picture to measure, as large as the photograph');
  for (const name of shared) command.addOption(optionOf(flagFor(name)));
  return command
    .option(
      '--gradient <file.safetensors>',
      'write the gradient of each loss by the picture: gradient/<loss>, float32 [1, h, w, 3]',
    )
    .option('--json [file.json]', 'the numbers as JSON, to the file or to stdout')
    .addHelpText('after', explanation)
    .action(() => measureFiles({...command.opts<Job>(), ...givenOptions(command)}));
}

const explanation = `
Pictures are measured at the sizes they have; nothing is resized.

Losses:
  content/relative  mean (F − P)² / mean P², a pure number
  content/gatys     ½ Σ (F − P)²
  style/relative    mean over layers of ‖G − A‖² / ‖A‖², a pure number
  style/gatys       mean over layers of Σ (G − A)² / 4c²
  total-variation   (Σ dx² + Σ dy²) / (h·w), pixels in [0, 1]
F, P: features of the picture and the photograph. G, A: Gram matrices FᵀF / (h·w) of the picture and the painting.

Example:
  scumble measure --content cat.jpg --style starry-night.jpg --image cat.png --weights vgg16 --json`;

async function measureFiles(job: Job): Promise<void> {
  await checkPlaces(job);
  await quietTfjs();
  const {readImage} = await import('@scumble/image/node');
  const {measure} = await import('@scumble/style-transfer');
  const {assertEngine, chooseBackend, openExtractor} = await import('../extractor.js');
  await chooseBackend(job.backend);
  await assertEngine(job);
  const {maxPixels, contentLayers, styleLayers, tile} = job;
  const [content, style, image] = [
    await readImage(job.content, {maxPixels}),
    await readImage(job.style, {maxPixels}),
    await readImage(job.image, {maxPixels}),
  ];
  const {extractor} = await openExtractor([...layerNames(contentLayers), ...layerNames(styleLayers)], job);
  const measured = await measure(image, {content, style}, extractor, {contentLayers, styleLayers, tile});
  const found = await Promise.all(Object.entries(measured).map(([key, loss]) => numbersOf(key, loss)));
  if (job.gradient !== undefined) await writeGradients(job.gradient, found);
  if (job.json !== undefined) await printJson(toJson(found), job.json);
  else print(toTable(found));
}

async function checkPlaces({content, style, image, gradient, json}: Job): Promise<void> {
  const places: Place[] = [];
  if (gradient !== undefined) places.push({flag: '--gradient', path: gradient});
  if (typeof json === 'string') places.push({flag: '--json', path: json});
  await assertDistinct([content, style, image], places);
  for (const place of places) await assertFileWritable(place, place.flag === '--json' ? '.json' : '.safetensors');
}

/** One loss, off the device. */
interface LossNumbers {
  readonly key: string;
  readonly value: number;
  readonly layers: Readonly<Record<string, number>>;
  readonly gradient: {readonly shape: readonly number[]; readonly values: Float32Array};
  /** ‖dL/dx‖. */
  readonly gradientNorm: number;
}

async function numbersOf(key: string, {value, layers, gradient}: LossMeasurement): Promise<LossNumbers> {
  const values = (await gradient.data()) as Float32Array;
  const squares = values.reduce((sum, each) => sum + each * each, 0);
  return {key, value, layers, gradient: {shape: gradient.shape, values}, gradientNorm: Math.sqrt(squares)};
}

async function writeGradients(path: string, found: readonly LossNumbers[]): Promise<void> {
  const {writeSafetensors} = await import('@scumble/weights');
  const tensors = Object.fromEntries(found.map(({key, gradient}) => [`gradient/${key}`, gradient]));
  await writeResult(path, writeSafetensors(tensors));
}

function toJson(found: readonly LossNumbers[]): Readonly<Record<string, unknown>> {
  const by = <T>(pick: (loss: LossNumbers) => T) => Object.fromEntries(found.map(loss => [loss.key, pick(loss)]));
  return {...by(loss => loss.value), layers: by(loss => loss.layers), 'gradient-norms': by(loss => loss.gradientNorm)};
}

function toTable(found: readonly LossNumbers[]): string {
  const rows = found.flatMap(({key, value, layers, gradientNorm}) => [
    [key, value.toPrecision(6), gradientNorm.toPrecision(4)],
    ...(Object.keys(layers).length > 1
      ? Object.entries(layers).map(([layer, score]) => [`  ${layer}`, score.toPrecision(6), ''])
      : []),
  ]);
  return table([['loss', 'value', '‖gradient‖'], ...rows]);
}
