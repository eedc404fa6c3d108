// A picture's Gram matrix at one layer of the network, by GPU.js kernels and by tfjs, each a few times in turn.
import {
  describeBackend,
  gramMatrix,
  prepareKernels,
  useBackend,
  useGramEngine,
  type GramEngineName,
} from '@scumble/kernels';
import {vgg, type FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {packs} from '../packs.js';
import {fillSquare, showMatrix} from './canvases.js';

const layers = ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'];
const runs = 7;

const element = <T extends Element>(selector: string) => document.querySelector<T>(selector)!;
const form = element<HTMLFormElement>('form');
const layer = element<HTMLSelectElement>('select');
const picture = element<HTMLCanvasElement>('#picture');
const alert = element<HTMLParagraphElement>('.alert');

let busy = Promise.resolve();
let network: FeatureExtractor;

layer.append(...layers.map(name => new Option(name)));
layer.addEventListener('change', () => again());
element<HTMLInputElement>('input').addEventListener('change', event => take((event.target as HTMLInputElement).files));
document.addEventListener('dragover', event => event.preventDefault());
document.addEventListener('drop', event => {
  event.preventDefault();
  take(event.dataTransfer?.files);
});
form.addEventListener('submit', event => event.preventDefault());
busy = open().catch(complain);
take(undefined);

/** Opens WebGL, the kernels and the network. */
async function open(): Promise<void> {
  await useBackend('webgl');
  const reason = await prepareKernels();
  element('.device').textContent = `Computed on ${describeBackend().renderer}.`;
  if (reason !== undefined) throw new Error(`Here is only tfjs’s way: ${reason}.`);
  network = await vgg(await loadWeights('vgg16-slim', {base: packs, through: 'conv5_1'}));
}

/** Shows a file's picture, or the one that comes with the page, and compares. */
function take(files: FileList | null | undefined): void {
  const file = files?.[0];
  const url = new URL('../pictures/content/coffee.jpg', import.meta.url).href;
  const source = file ? Promise.resolve(file) : fetch(url).then(response => response.blob());
  const shown = source.then(createImageBitmap).then(bitmap => fillSquare(picture, bitmap));
  shown.then(again, () =>
    complain(new Error(`“${file?.name}” is no picture that this browser knows. Choose a JPEG, PNG or WebP.`)),
  );
}

/** One comparison at a time. */
function again(): void {
  busy = busy.then(compare).catch(complain);
}

async function compare(): Promise<void> {
  if (!network) return;
  alert.hidden = true;
  const image = tf.tidy(() => tf.div(tf.expandDims(tf.browser.fromPixels(picture)), 255)) as Tensor4D;
  const extraction = await network.extract(image, [layer.value]);
  const features = extraction.features[layer.value]!;
  const kernels = await time('gpu-js', features);
  const tfjs = await time('tfjs', features);
  await showMatrix(element('#kernels'), kernels.matrix);
  await showMatrix(element('#tfjs'), tfjs.matrix);
  const difference = tf.tidy(
    () => tf.div(tf.max(tf.abs(tf.sub(kernels.matrix, tfjs.matrix))), tf.max(tfjs.matrix)).dataSync()[0]!,
  );
  tf.dispose([image, kernels.matrix, tfjs.matrix]);
  extraction.dispose();
  element('#kernels-time').textContent = `${kernels.ms.toFixed(1)} ms`;
  element('#tfjs-time').textContent = `${tfjs.ms.toFixed(1)} ms`;
  element('.verdict').textContent = verdict(features.shape, tfjs.ms / kernels.ms, difference);
}

/** The matrix, and the shortest of a few times to it. Reading a number waits until the GPU is done. */
async function time(engine: GramEngineName, features: Tensor4D): Promise<{matrix: Tensor2D; ms: number}> {
  useGramEngine(engine);
  let matrix = gramMatrix(features);
  let ms = Infinity;
  for (let run = 0; run < runs; run++) {
    await matrix.data();
    matrix.dispose();
    const start = performance.now();
    matrix = gramMatrix(features);
    tf.tidy(() => tf.slice(matrix, [0, 0], [1, 1]).dataSync());
    ms = Math.min(ms, performance.now() - start);
  }
  useGramEngine('auto');
  return {matrix, ms};
}

function verdict([, height, width, channels]: Tensor4D['shape'], ratio: number, difference: number): string {
  const who =
    ratio >= 1.1
      ? `The kernels are ${ratio.toFixed(1)} times faster.`
      : ratio > 1 / 1.1
        ? 'Both are equally fast.'
        : `The kernels lose: tfjs is ${(1 / ratio).toFixed(1)} times faster.`;
  const size = `${width} × ${height} cells of ${channels} channels make ${channels} × ${channels} numbers.`;
  return `${who} ${size} The two matrices differ by ${difference.toExponential(1)} of their largest number.`;
}

function complain(error: unknown): void {
  alert.textContent = error instanceof Error ? error.message : String(error);
  alert.hidden = false;
}
