// The plane with its point, and the pictures that are decoded there. What is painted on them comes later.
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {Code, PlaneFrame} from '../../denoising/plane-frame.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {shown} from './parts.js';

const texts = denoisingStrings.latent;

/** What the plane shows, and whom it tells. */
export interface PlaneOptions {
  readonly code: Code;
  readonly frame: PlaneFrame;
  readonly isLocked: boolean;
  /** The plane in words. */
  readonly label: string;
  onGrab(event: PointerEvent): void;
  onTap(event: PointerEvent): void;
  onKey(event: KeyboardEvent): void;
}

/** The plane: a picture to the eye, a slider to keys and screen readers. */
export function planeOf({code, frame, isLocked, label, onGrab, onTap, onKey}: PlaneOptions): TemplateResult {
  const [x, y] = code.map(shown);
  return html`<div class="plane" part="plane" @pointerdown=${onGrab} @click=${onTap}>
    <canvas class="plane-canvas" role="img" aria-label=${label}></canvas>
    <div
      class="handle"
      part="handle"
      role="slider"
      tabindex=${isLocked ? '-1' : '0'}
      aria-disabled=${isLocked ? 'true' : 'false'}
      aria-label=${texts.handle}
      aria-valuenow=${rounded(code[0])}
      aria-valuemin=${rounded(frame.x.least)}
      aria-valuemax=${rounded(frame.x.most)}
      aria-valuetext=${texts.point(x!, y!)}
      @keydown=${onKey}
    ></div>
  </div>`;
}

/** What is decoded at the point. */
export interface DecodesOptions {
  readonly code: Code;
  /** What the nearest digit is. */
  readonly digit: number | undefined;
  /** Whether a number of the code was changed. */
  readonly hasBefore: boolean;
}

/** The decoded picture, and the one before a number was changed. */
export function decodesOf({code, digit, hasBefore}: DecodesOptions): TemplateResult {
  const [x, y] = code.map(shown);
  return html`<div class="decodes">
    <figure>
      <h3>${texts.decoded}</h3>
      <canvas class="decoded" part="decoded" role="img" aria-label=${texts.decodedLabel(x!, y!, digit)}></canvas>
    </figure>
    <figure ?hidden=${!hasBefore}>
      <h3>${texts.before}</h3>
      <canvas class="before" role="img" aria-label=${texts.before}></canvas>
    </figure>
  </div>`;
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
