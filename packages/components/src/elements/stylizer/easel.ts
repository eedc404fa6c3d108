import {html} from 'lit';
import type {TemplateResult} from 'lit';
import {strings} from '../../strings.js';

/** What stands on the easel. */
export interface EaselOptions {
  /** There is not even a photograph. */
  readonly isEmpty: boolean;
  readonly hasResult: boolean;
  readonly comparing: boolean;
  /** What the picture shows, in words. */
  readonly label: string;
}

/** The photograph, and over it the picture as it grows: a wipe between them, which is all the one or all the other at rest. */
export function easelOf({isEmpty, hasResult, comparing, label}: EaselOptions): TemplateResult {
  return html`<div class="easel" part="easel">
    <p class="invitation" ?hidden=${!isEmpty}>${strings.stageEmpty}</p>
    <scumble-compare
      class="wipe"
      ?hidden=${isEmpty}
      ?disabled=${!comparing}
      .position=${comparing ? 50 : hasResult ? 0 : 100}
      .label=${strings.beforeAfter}
    >
      <canvas slot="before" class="before" role="img" aria-label=${strings.photograph}></canvas>
      <canvas slot="after" class="after" part="picture" role="img" aria-label=${label} ?hidden=${!hasResult}></canvas>
    </scumble-compare>
  </div>`;
}

/** One of the two places for pictures. */
export interface PlaceOptions {
  readonly name: 'content' | 'style';
  readonly label: string;
  readonly src: string | undefined;
  readonly sources: string;
}

/** @param onShown  Called when the picture in it is another one, whoever chose it. */
export function placeOf({name, label, src, sources}: PlaceOptions, onShown: () => void): TemplateResult {
  return html`<scumble-image-input
    class=${name}
    exportparts="frame, label, caption, button, error: input-error"
    .label=${label}
    .src=${src}
    .sources=${sources}
    @scumble-picture-shown=${onShown}
    ><slot name=${name}></slot
  ></scumble-image-input>`;
}
