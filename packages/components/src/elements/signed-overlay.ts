import {css, html, LitElement} from 'lit';
import type {PropertyValues} from 'lit';
import {colorAt} from '../views/statistics/color-scale.js';
import type {PixelArea} from '../views/statistics/receptive-field.js';
import type {Pixels} from '../views/session/scene.js';
import {viewStyles} from './view/styles.js';

/** Signs stand in squares of so many picture pixels. */
const signSide = 8;
/** So many screen pixels for a pixel of the picture, that a sign can be read. */
const zoom = 4;

/**
 * Numbers with a sign over a picture, which is grey underneath: orange and + above 0, purple and − below.
 *
 * @tag scumble-signed-overlay
 * @property pixels  The picture.
 * @property values  One number for each of its pixels, row by row.
 * @attr {number} reach - The size of number that is shown at full strength; the largest there is where left out.
 * @attr {string} label - What is to be seen, in words.
 */
export class SignedOverlayElement extends LitElement {
  static override properties = {
    pixels: {attribute: false},
    values: {attribute: false},
    reach: {type: Number},
    label: {},
  };
  declare pixels: Pixels | undefined;
  declare values: Float32Array | undefined;
  declare reach: number | undefined;
  declare label: string;

  static override styles = [
    viewStyles,
    css`
      canvas {
        display: block;
        width: 100%;
        border-radius: 0.25rem;
        background: var(--well);
        image-rendering: pixelated;
      }
    `,
  ];

  constructor() {
    super();
    this.label = '';
  }

  override render(): unknown {
    return html`<canvas role="img" aria-label=${this.label} width="4" height="3"></canvas>`;
  }

  protected override updated(changed: PropertyValues): void {
    const {pixels, values} = this;
    if (!pixels || values?.length !== pixels.width * pixels.height) return;
    if (!['pixels', 'values', 'reach'].some(name => changed.has(name))) return;
    const canvas = this.renderRoot.querySelector('canvas')!;
    const {width, height} = pixels;
    Object.assign(canvas, {width: width * zoom, height: height * zoom});
    const context = canvas.getContext('2d')!;
    const reach = this.reach ?? values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const small = new OffscreenCanvas(width, height);
    small.getContext('2d')!.putImageData(new ImageData(blended(pixels, values, reach), width, height), 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, width * zoom, height * zoom);
    drawSigns(context, values, {width, height, reach});
  }
}

/** Grey picture and signed color, mixed by the square root of the number's size, so that weak wishes can be seen too. */
function blended({width, height, data}: Pixels, values: Float32Array, reach: number): Uint8ClampedArray<ArrayBuffer> {
  const mixed = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < values.length; i++) {
    const strength = strengthOf(values[i]!, reach);
    const color = colorAt('diverging', values[i]! > 0 ? 0.82 : 0.2);
    const grey = 150 + 0.35 * ((data[4 * i]! + data[4 * i + 1]! + data[4 * i + 2]!) / 3 - 128);
    for (let c = 0; c < 3; c++) mixed[4 * i + c] = grey + (color[c]! - grey) * strength;
    mixed[4 * i + 3] = 255;
  }
  return mixed;
}

/** A plus or a minus on the strongest pixel of each square, where it is strong, so that the sign does not hang on the color. */
function drawSigns(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  {width, height, reach}: {readonly width: number; readonly height: number; readonly reach: number},
): void {
  context.fillStyle = '#000';
  for (let top = 0; top < height; top += signSide) {
    for (let left = 0; left < width; left += signSide) {
      const at = strongestIn(values, width, {
        left,
        top,
        right: left + signSide,
        bottom: Math.min(height, top + signSide),
      });
      if (strengthOf(values[at]!, reach) < 0.5) continue;
      const [x, y] = [((at % width) + 0.5) * zoom, (Math.floor(at / width) + 0.5) * zoom];
      context.fillRect(x - 4, y - 0.5, 8, 1);
      if (values[at]! > 0) context.fillRect(x - 0.5, y - 4, 1, 8);
    }
  }
}

/** The pixel with the largest number in an area. */
function strongestIn(values: Float32Array, width: number, {left, top, right, bottom}: PixelArea): number {
  let strongest = top * width + left;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < Math.min(width, right); x++) {
      if (Math.abs(values[y * width + x]!) > Math.abs(values[strongest]!)) strongest = y * width + x;
    }
  }
  return strongest;
}

function strengthOf(value: number, reach: number): number {
  return reach > 0 ? Math.min(1, Math.sqrt(Math.abs(value) / reach)) : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-signed-overlay': SignedOverlayElement;
  }
}
