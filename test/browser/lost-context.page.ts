import {imageToPixels, stylize, useBackend} from 'scumble';
import type {StepReport} from 'scumble';
import * as tf from '@tensorflow/tfjs-core';

/** When the browser takes the context away, and what it gives in its place. */
export interface Loss {
  readonly engine: string;
  /** After this step. */
  readonly after: number;
  /** So many milliseconds later, in the middle of the next one. */
  readonly delayMs?: number;
  /** `new`: another context on demand; `restored`: the lost one too comes back; `none`. `brief`: each new one is lost again. */
  readonly then: 'new' | 'restored' | 'none' | 'brief';
}

/** What became of a run whose context was lost. */
export interface Outcome {
  steps: number[];
  events: (string | undefined)[];
  totals: number[];
  error: string;
  state: string;
  /** Of the result, or of what `run.picture()` has where there is none: its size, and how far it is from the last preview. */
  picture?: {width: number; height: number; colors: number; fromLastPreview: number};
  /** Tensors that were left afterwards. */
  left: number;
}

/** A run of six steps that loses its context. */
export async function paintThroughLoss({engine, after, delayMs = 0, then}: Loss): Promise<Outcome> {
  await useBackend('webgl');
  const before = tf.memory().numTensors;
  const reports: StepReport[] = [];
  let lastPreview: ArrayLike<number> = [];
  const options = {size: 40, steps: 6, scales: 1, optimizer: 'adam', previewEvery: 1, engine} as const;
  const run = stylize(canvasOf(40, 30), canvasOf(33, 33), options);
  let error = '';
  try {
    for await (const report of run) {
      reports.push(report);
      lastPreview = (await imageToPixels(report.preview!)).data;
      if (report.step === after && reports.length === after) setTimeout(() => lose(then), delayMs);
    }
  } catch (thrown) {
    error = String(thrown);
  }
  const {state} = run;
  const made = await run.picture();
  const pixels = made && (await imageToPixels(made.image));
  made?.image.dispose();
  getBack();
  return {
    steps: reports.map(({step}) => step),
    events: reports.map(({event}) => event),
    totals: reports.map(({total}) => total),
    error,
    state,
    picture: pixels && {
      width: pixels.width,
      height: pixels.height,
      colors: new Set(new Uint32Array(pixels.data.buffer)).size,
      fromLastPreview: Math.max(...pixels.data.map((value, i) => Math.abs(value - lastPreview[i]!))),
    },
    left: tf.memory().numTensors - before,
  };
}

const own = HTMLCanvasElement.prototype.getContext;
const ownOffscreen = OffscreenCanvas.prototype.getContext;

function lose(then: Loss['then']): void {
  const {gl} = (tf.backend() as tf.KernelBackend & {gpgpu: {gl: WebGL2RenderingContext}}).gpgpu;
  const extension = gl.getExtension('WEBGL_lose_context')!;
  extension.loseContext();
  if (then === 'restored') setTimeout(() => extension.restoreContext(), 20);
  for (const {prototype} of [HTMLCanvasElement, OffscreenCanvas] as {prototype: OffscreenCanvas}[]) {
    const get = prototype.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
    prototype.getContext = function (this: OffscreenCanvas, kind: string, ...args: unknown[]) {
      if (!/webgl/.test(kind)) return get.call(this, kind, ...args);
      if (then === 'none') return null;
      const made = get.call(this, kind, ...args);
      if (then === 'brief' && made instanceof WebGL2RenderingContext) {
        setTimeout(() => made.getExtension('WEBGL_lose_context')?.loseContext(), 60);
      }
      return made;
    } as typeof prototype.getContext;
  }
}

function getBack(): void {
  HTMLCanvasElement.prototype.getContext = own;
  OffscreenCanvas.prototype.getContext = ownOffscreen;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  const context = canvas.getContext('2d')!;
  for (let i = 0; i < width; i++) {
    context.fillStyle = `rgb(${(i * 40) % 256} ${(i * 90) % 256} ${255 - i})`;
    context.fillRect(i, i % 7, 1, height);
  }
  return canvas;
}
