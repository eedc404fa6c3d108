import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {Picture} from '../../picture.js';
import {strings} from '../../strings.js';
import type {ImageInputElement} from '../image-input.js';

/** What the two places hold, and where it comes from. */
export interface PlacesOptions {
  readonly content: Picture | undefined;
  readonly painting: Picture | undefined;
  readonly contentSrc: string | undefined;
  readonly styleSrc: string | undefined;
  /** Ways to choose a picture. */
  readonly sources: string;
  /** The picture in a place is another one, whoever chose it. */
  onShown(which: 'content' | 'painting', picture: Picture | undefined): void;
}

/** The places for the photograph and for the painting. */
export function placesOf({content, painting, contentSrc, styleSrc, sources, onShown}: PlacesOptions): TemplateResult {
  const place = (
    slot: 'content' | 'style',
    label: string,
    {picture, src}: {readonly picture: Picture | undefined; readonly src: string | undefined},
    which: 'content' | 'painting',
  ) =>
    html`<scumble-image-input
      class=${slot}
      exportparts="frame, label, caption, button, error: input-error"
      .label=${label}
      .src=${src}
      .sources=${sources}
      .picture=${picture}
      @scumble-picture-shown=${({target}: Event) => onShown(which, (target as ImageInputElement).picture)}
      ><slot name=${slot}></slot
    ></scumble-image-input>`;
  return html`${place('content', strings.photograph, {picture: content, src: contentSrc}, 'content')}
  ${place('style', strings.painting, {picture: painting, src: styleSrc}, 'painting')}`;
}
