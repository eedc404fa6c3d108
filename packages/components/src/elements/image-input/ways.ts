import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {strings} from '../../strings.js';

/** Ways to a picture that take another step. One that is left out is not offered. */
export interface WaysOptions {
  readonly onCamera: (() => unknown) | undefined;
  readonly onAddress: ((address: string) => unknown) | undefined;
}

/** A button for the camera, and a box for an address behind a word. */
export function moreWays({onCamera, onAddress}: WaysOptions): TemplateResult | typeof nothing {
  const hasCamera = onCamera && 'mediaDevices' in navigator;
  if (!hasCamera && !onAddress) return nothing;
  return html`<div class="ways">
    ${
      hasCamera
        ? html`<button type="button" class="link" part="button" @click=${onCamera}>${strings.camera}</button>`
        : nothing
    }
    ${onAddress ? addressBox(onAddress) : nothing}
  </div>`;
}

function addressBox(onAddress: (address: string) => unknown): TemplateResult {
  const load = ({currentTarget}: Event) => {
    const box = (currentTarget as HTMLElement).closest('.address')?.querySelector('input');
    onAddress(box?.value.trim() ?? '');
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // The form around the element is not sent by it.
    event.preventDefault();
    load(event);
  };
  return html`<details>
    <summary>${strings.fromAddress}</summary>
    <div class="address">
      <input type="url" inputmode="url" aria-label=${strings.address} placeholder="https://" @keydown=${key} /><button
        type="button"
        part="button"
        @click=${load}
      >
        ${strings.load}
      </button>
    </div>
  </details>`;
}

/** What the camera sees, and its shutter. */
export function viewfinder({onShoot, onClose}: {onShoot(): unknown; onClose(): unknown}): TemplateResult {
  return html`<video class="picture" autoplay playsinline muted></video>
    <div class="shutter">
      <button type="button" class="primary" part="button" @click=${onShoot}>${strings.takePicture}</button>
      <button type="button" part="button" @click=${onClose}>${strings.closeCamera}</button>
    </div>`;
}
