// What the latent map paints: the plane with its digits, and sheets of small pictures.
import type {LatentSamples} from '../../denoising/protocol.js';
import {shareOf} from '../../denoising/plane-frame.js';
import type {Code, PlaneFrame} from '../../denoising/plane-frame.js';

/** What is on the plane. */
export interface PlaneDrawing {
  readonly frame: PlaneFrame;
  readonly samples: LatentSamples;
  /** Where the digits are, `count · 2`. */
  readonly places: Float32Array;
  /** Digits as figures, or as the pictures themselves. */
  readonly lens: 'points' | 'pictures';
  /** From noisy digits to clean ones: where the first so many fall, spoilt. */
  readonly noisyPlaces: Float32Array | undefined;
  /** The places of a walk. */
  readonly walk: Float32Array | undefined;
}

/** Colors that the figures are drawn in, one for each digit; the figure itself says which, so that nothing hangs on the color. */
const lightColors = ['#1f5f99', '#a8480b', '#27702f', '#8c1d5c', '#6a4fa3', '#7a5a00', '#0b7075', '#b0302a', '#4d5b66', '#444a9e']; // prettier-ignore
const darkColors = ['#86bdf0', '#f2a36b', '#8fd694', '#f09cc8', '#c3b0f2', '#e6c65c', '#74d3d8', '#ff9c94', '#b9c6d0', '#a9aef5']; // prettier-ignore

/** Paints the plane at the canvas's size on the screen. */
export function drawPlane(canvas: HTMLCanvasElement, drawing: PlaneDrawing): void {
  const scale = devicePixelRatio;
  const {clientWidth: width, clientHeight: height} = canvas;
  if (width === 0) return;
  Object.assign(canvas, {width: Math.round(width * scale), height: Math.round(height * scale)});
  const context = canvas.getContext('2d')!;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const place = (code: Code): readonly [number, number] => {
    const [left, top] = shareOf(drawing.frame, code);
    return [left * width, top * height];
  };
  drawAxes(context, place([0, 0]), width, height, style.getPropertyValue('--line'));
  if (drawing.walk) drawWalk(context, drawing.walk, place, style.color);
  if (drawing.noisyPlaces) drawArrows(context, drawing.noisyPlaces, drawing.places, place, style.color);
  if (drawing.lens === 'pictures' && drawing.samples.pictures.length > 0) drawThumbnails(context, drawing, place);
  else drawFigures(context, drawing, place, isDark(style.color) ? lightColors : darkColors);
}

type Place = (code: Code) => readonly [x: number, y: number];

function drawAxes(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  width: number,
  height: number,
  color: string,
): void {
  context.strokeStyle = color;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, height);
  context.moveTo(0, Math.round(y) + 0.5);
  context.lineTo(width, Math.round(y) + 0.5);
  context.stroke();
}

function drawWalk(context: CanvasRenderingContext2D, walk: Float32Array, place: Place, color: string): void {
  context.fillStyle = context.strokeStyle = color;
  context.setLineDash([5, 4]);
  context.beginPath();
  for (let i = 0; i < walk.length; i += 2) context.lineTo(...place([walk[i]!, walk[i + 1]!]));
  context.stroke();
  context.setLineDash([]);
  for (let i = 0; i < walk.length; i += 2) {
    context.beginPath();
    context.arc(...place([walk[i]!, walk[i + 1]!]), 2.5, 0, 7);
    context.fill();
  }
}

function drawArrows(
  context: CanvasRenderingContext2D,
  noisy: Float32Array,
  clean: Float32Array,
  place: Place,
  color: string,
): void {
  context.strokeStyle = context.fillStyle = color;
  context.globalAlpha = 0.75;
  for (let i = 0; i < noisy.length; i += 2) {
    const [x0, y0] = place([noisy[i]!, noisy[i + 1]!]);
    const [x1, y1] = place([clean[i]!, clean[i + 1]!]);
    const angle = Math.atan2(y1 - y0, x1 - x0);
    const corner = (turn: number) => [x1 - 6 * Math.cos(angle + turn), y1 - 6 * Math.sin(angle + turn)] as const;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(...corner(0.45));
    context.lineTo(...corner(-0.45));
    context.fill();
  }
  context.globalAlpha = 1;
}

function drawFigures(
  context: CanvasRenderingContext2D,
  {places, samples: {labels}}: PlaneDrawing,
  place: Place,
  colors: readonly string[],
): void {
  context.font = '600 12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  labels.forEach((label, i) => {
    context.fillStyle = colors[label]!;
    context.fillText(String(label), ...place([places[2 * i]!, places[2 * i + 1]!]));
  });
}

function drawThumbnails(
  context: CanvasRenderingContext2D,
  {places, samples: {labels, pictures, side}}: PlaneDrawing,
  place: Place,
): void {
  const sheet = new OffscreenCanvas(side, side);
  drawSheet(sheet, pictures, side, 1);
  labels.forEach((_, i) => {
    const [x, y] = place([places[2 * i]!, places[2 * i + 1]!]);
    context.drawImage(sheet, 0, i * side, side, side, x - 10, y - 10, 20, 20);
  });
}

/** Whether ink of this color is meant for a light page. */
function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  return 0.3 * red + 0.6 * green + 0.1 * blue < 128;
}

/** Shows grey pictures on a canvas, so many in a row. */
export function drawSheet(
  canvas: HTMLCanvasElement | OffscreenCanvas | null,
  pictures: Float32Array | undefined,
  side: number,
  columns: number,
): void {
  if (!canvas || !pictures || pictures.length === 0) return;
  const rows = Math.max(1, Math.round(pictures.length / (side * side * columns)));
  const image = new ImageData(columns * side, rows * side);
  for (let i = 0; i < pictures.length; i++) {
    const picture = Math.floor(i / side ** 2);
    const [x, y] = [i % side, Math.floor(i / side) % side];
    const at = 4 * ((Math.floor(picture / columns) * side + y) * columns * side + (picture % columns) * side + x);
    image.data.fill(255 * pictures[i]!, at, at + 3);
    image.data[at + 3] = 255;
  }
  Object.assign(canvas, {width: image.width, height: image.height});
  (canvas as HTMLCanvasElement).getContext('2d')!.putImageData(image, 0, 0);
}
