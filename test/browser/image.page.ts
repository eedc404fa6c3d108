import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import {
  drawImage,
  imageFrom,
  imageToPixels,
  resizeImage,
  type ImageFromOptions,
  type ImageSource,
} from '@scumble/image';

/** What `imageFrom` made of a source: 8-bit RGB, row by row, and the tensors that were left afterwards. */
export interface Read {
  shape: number[];
  rgb: number[];
  left: number;
}

// Two rows of two: red, green / blue, half transparent black.
const quad = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 128);

async function read(source: ImageSource, options?: ImageFromOptions): Promise<Read> {
  await tf.setBackend('webgl');
  const before = tf.memory().numTensors;
  const image = await imageFrom(source, options);
  const {data} = await imageToPixels(image);
  image.dispose();
  return {shape: image.shape, rgb: withoutAlpha(data), left: tf.memory().numTensors - before};
}

function withoutAlpha(data: Uint8ClampedArray): number[] {
  return [...data].filter((_, index) => index % 4 !== 3);
}

function quadCanvas(): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), {width: 2, height: 2});
  canvas.getContext('2d')!.putImageData(new ImageData(quad, 2, 2), 0, 0);
  return canvas;
}

async function quadBlob(): Promise<Blob> {
  return new Promise(resolve => quadCanvas().toBlob(blob => resolve(blob!)));
}

async function loaded(src: string): Promise<HTMLImageElement> {
  const element = Object.assign(new Image(), {src});
  await element.decode();
  return element;
}

/** The same four pixels from each kind of source. */
export async function readEveryKind(options?: ImageFromOptions): Promise<Record<string, Read>> {
  const blob = await quadBlob();
  const offscreen = new OffscreenCanvas(2, 2);
  offscreen.getContext('2d')!.drawImage(quadCanvas(), 0, 0);
  const url = URL.createObjectURL(blob);
  return {
    canvas: await read(quadCanvas(), options),
    offscreenCanvas: await read(offscreen, options),
    imageData: await read(new ImageData(quad, 2, 2), options),
    pixels: await read({width: 2, height: 2, data: quad}, options),
    imageBitmap: await read(await createImageBitmap(quadCanvas()), options),
    imageElement: await read(await loaded(url), options),
    blob: await read(blob, options),
    file: await read(new File([blob], 'quad.png', {type: 'image/png'}), options),
  };
}

/** A picture file decoded by the browser. */
export async function readFile(bytes: Uint8Array<ArrayBuffer>, options?: ImageFromOptions): Promise<Read> {
  return read(new Blob([bytes]), options);
}

/** The current frame of a video that plays a canvas. */
export async function readVideo(): Promise<Read> {
  const canvas = Object.assign(document.createElement('canvas'), {width: 64, height: 48});
  const context = canvas.getContext('2d')!;
  const video = Object.assign(document.createElement('video'), {muted: true, srcObject: canvas.captureStream(30)});
  const paint = setInterval(() => {
    context.fillStyle = '#c86432';
    context.fillRect(0, 0, 64, 48);
  }, 20);
  await video.play();
  const result = await read(video);
  clearInterval(paint);
  return result;
}

/** A canvas that WebGL has drawn on. */
export async function readWebglCanvas(): Promise<Read> {
  const canvas = Object.assign(document.createElement('canvas'), {width: 3, height: 2});
  const gl = canvas.getContext('webgl2', {preserveDrawingBuffer: true})!;
  gl.clearColor(0.2, 0.4, 0.6, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
  return read(canvas);
}

/** What a canvas holds after `drawImage` of values outside [0, 1], its size, and the tensors left. */
export async function draw(kind: 'element' | 'offscreen'): Promise<Read> {
  await tf.setBackend('webgl');
  const before = tf.memory().numTensors;
  const canvas = kind === 'element' ? document.createElement('canvas') : new OffscreenCanvas(7, 7);
  const image = tf.tensor4d([-1, 0, 2, 0.2, 0.4, 0.6, 1, 1, 1, 0, 0, 0, 0.5, 0.5, 0.5, 1, 0, 0], [1, 2, 3, 3]);
  await drawImage(image, canvas);
  image.dispose();
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  return {shape: [canvas.height, canvas.width], rgb: withoutAlpha(data), left: tf.memory().numTensors - before};
}

/** Largest distance from grey after a checkerboard of pixels was made four times smaller, on the GPU's tensors. */
export async function resizeCheckerboard(): Promise<number> {
  await tf.setBackend('webgl');
  const board = Float32Array.from({length: 64 * 64 * 3}, (_, index) => {
    const pixel = Math.floor(index / 3);
    return (pixel + (pixel >> 6)) % 2;
  });
  const image = tf.tensor4d(board, [1, 64, 64, 3]);
  const small = await resizeImage(image, {width: 16, height: 16});
  const values = await small.data<'float32'>();
  tf.dispose([image, small]);
  return values.reduce((most, value) => Math.max(most, Math.abs(value - 0.5)), 0);
}

/** The message of the error that each bad source gives. */
export async function refusals(foreignUrl: string, hugePng: Uint8Array<ArrayBuffer>): Promise<Record<string, string>> {
  const closed = await createImageBitmap(quadCanvas());
  closed.close();
  const broken = Object.assign(new Image(), {src: 'data:image/png;base64,AAAA'});
  await broken.decode().catch(() => undefined);
  const webgl = document.createElement('canvas');
  webgl.getContext('webgl2');
  const tensor = tf.zeros<tf.Rank.R4>([1, 2, 2, 3]);
  const result = {
    loading: await refusal(imageFrom(Object.assign(new Image(), {src: `${foreignUrl}?slow`}))),
    broken: await refusal(imageFrom(broken)),
    foreign: await refusal(loaded(foreignUrl).then(element => imageFrom(element))),
    emptyCanvas: await refusal(imageFrom(Object.assign(document.createElement('canvas'), {width: 0}))),
    closedBitmap: await refusal(imageFrom(closed)),
    idleVideo: await refusal(imageFrom(document.createElement('video'))),
    emptyBlob: await refusal(imageFrom(new Blob([]))),
    textFile: await refusal(imageFrom(new File(['not a picture'], 'text.png', {type: 'image/png'}))),
    hugeFile: await refusal(imageFrom(new Blob([hugePng]))),
    tooManyPixels: await refusal(imageFrom(quadCanvas(), {maxPixels: 3})),
    path: await refusal(imageFrom('photo.jpg' as never)),
    drawOnWebgl: await refusal(drawImage(tensor, webgl)),
  };
  tensor.dispose();
  return result;
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'was not refused',
    (reason: unknown) => String((reason as Error).message),
  );
}
