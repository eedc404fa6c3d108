import {drawImage, imageToPixels, stylize, useBackend} from 'scumble';
import type {Backend, ImageSource, StepReport} from 'scumble';
import * as tf from '@tensorflow/tfjs-core';

/** What a run on a page's own pictures came to. */
export interface Painted {
  backend: string;
  steps: number[];
  totals: number[];
  /** Of the canvas that the picture was drawn on. */
  canvas: {width: number; height: number; colors: number};
  /** Tensors that were left afterwards. */
  left: number;
}

const quick = {size: 32, steps: 2, optimizer: 'adam'} as const;

function canvasOf(side: number): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), {width: side, height: side});
  const context = canvas.getContext('2d')!;
  for (let i = 0; i < side; i++) {
    context.fillStyle = `rgb(${(i * 40) % 256} ${(i * 90) % 256} ${255 - i})`;
    context.fillRect(i, 0, 1, side);
  }
  return canvas;
}

/** Photograph and painting in each form that a page has pictures in; what came of each. */
export async function paintEveryKind(backend: Backend): Promise<Record<string, Painted>> {
  await useBackend(backend);
  const canvas = canvasOf(40);
  const blob = await new Promise<Blob>(resolve => canvas.toBlob(each => resolve(each!)));
  const element = Object.assign(new Image(), {src: URL.createObjectURL(blob)});
  await element.decode();
  const imageData = canvas.getContext('2d')!.getImageData(0, 0, 40, 40);
  const bitmap = await createImageBitmap(canvas);
  const sources: Record<string, ImageSource> = {canvas, blob, element, imageData, bitmap};
  const found: Record<string, Painted> = {};
  for (const [kind, source] of Object.entries(sources)) found[kind] = await paint(source);
  return found;
}

async function paint(source: ImageSource): Promise<Painted> {
  const before = tf.memory().numTensors;
  const reports: StepReport[] = [];
  let backend = '';
  const {image} = await stylize(source, source, {
    ...quick,
    onReady: setup => (backend = setup.backend),
    onStep: report => void reports.push(report),
  });
  const canvas = document.createElement('canvas');
  await drawImage(image, canvas);
  const {data} = await imageToPixels(image);
  image.dispose();
  return {
    backend,
    steps: reports.map(({step}) => step),
    totals: reports.map(({total}) => total),
    canvas: {width: canvas.width, height: canvas.height, colors: new Set(new Uint32Array(data.buffer)).size},
    left: tf.memory().numTensors - before,
  };
}

/** Whether the page's own timers went on while a run painted. */
export async function timersDuringRun(backend: Backend): Promise<number> {
  await useBackend(backend);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const {image} = await stylize(canvasOf(40), canvasOf(40), {...quick, steps: 4});
  clearInterval(timer);
  image.dispose();
  return ticks;
}
