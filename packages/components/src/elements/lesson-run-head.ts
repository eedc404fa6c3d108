// What stands above the views of a run: its pictures, and the settings of the next one.
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {PictureRole} from '../engine/protocol.js';
import type {Scene} from '../views/scene.js';
import {viewStrings} from '../views/view-strings.js';
import {numberField} from './view-parts.js';

/** The three pictures, each with its name; what the page has put there, until they are known. */
export function pictureRow({pictures, step}: Scene): TemplateResult {
  if (!pictures.picture) return html`<slot name="preview"></slot>`;
  const figure = (which: PictureRole) => {
    const name = viewStrings.roles[which];
    const caption = which === 'picture' ? `${name}, ${viewStrings.chart.at(step).toLowerCase()}` : name;
    return html`<figure>
      <scumble-picture .pixels=${pictures[which]} .label=${caption}></scumble-picture>
      <figcaption>${caption}</figcaption>
    </figure>`;
  };
  return html`<div class="pictures">${(['content', 'style', 'picture'] as const).map(figure)}</div>`;
}

/** Seed, steps, size, and pictures of one's own. */
export function settingsForm(
  run: {seed: number; steps: number; size: number},
  onFile: (which: 'content' | 'style', file: File | undefined) => void,
): TemplateResult {
  const texts = viewStrings.run;
  const file = (which: 'content' | 'style') =>
    html`<label class="file"
      >${texts.own} ${viewStrings.roles[which].toLowerCase()}
      <input
        class="unseen"
        type="file"
        accept="image/*"
        @change=${(event: Event) => onFile(which, (event.target as HTMLInputElement).files?.[0])}
    /></label>`;
  return html`<details>
    <summary>${texts.settings}</summary>
    <div class="row">
      ${numberField(viewStrings.transport.seed, run.seed, 2 ** 31 - 1, seed => (run.seed = seed))}
      ${numberField(viewStrings.chart.steps, run.steps, 2000, steps => (run.steps = Math.max(1, steps)))}
      ${numberField(texts.size, run.size, 512, size => (run.size = Math.max(32, size)))} ${file('content')}
      ${file('style')}
    </div>
    <p class="soft">${texts.ownNote}</p>
  </details>`;
}
