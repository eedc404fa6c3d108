// What stands above the views of a run: its pictures, and the ways to another run.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {PictureRole} from '../../engine/protocol.js';
import type {Scene} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** The three pictures, each with its name, the one that is made with where it comes from; what the page has put there, until they are known. */
export function pictureRow({
  pictures,
  step,
  pictureStep = step,
  source,
  records,
}: Scene): TemplateResult | typeof nothing {
  if (!pictures.picture) return records.length > 0 ? nothing : html`<slot name="preview"></slot>`;
  const figure = (which: PictureRole) => {
    if (!pictures[which]) return nothing;
    const name = viewStrings.roles[which];
    const caption = which === 'picture' ? `${name}, ${viewStrings.chart.at(pictureStep).toLowerCase()}` : name;
    return html`<figure>
      <scumble-picture .pixels=${pictures[which]} .label=${caption}></scumble-picture>
      <figcaption>${caption} ${which === 'picture' ? sourceBadge(source) : nothing}</figcaption>
    </figure>`;
  };
  return html`<div class="pictures">${(['content', 'style', 'picture'] as const).map(figure)}</div>`;
}

/** Whether a picture is being computed now, was before, or came with the page. */
export function sourceBadge(source: Scene['source']): TemplateResult {
  return html`<span class="badge ${source}">${viewStrings.sources[source]}</span>`;
}

/** The ways from what is shown to something else: a live run, the same once more, the last one of this page. */
export function waysOf(
  {source, state, lock}: Scene,
  {onLive, onReplay, onLast}: {onLive(): void; onReplay: (() => void) | undefined; onLast: (() => void) | undefined},
): TemplateResult {
  const texts = viewStrings.run;
  const isLocked = lock.includes('live');
  const isOff = state === 'loading' || isLocked;
  const more = (text: string, onClick: (() => void) | undefined) =>
    onClick ? html`<button type="button" ?disabled=${isLocked} @click=${onClick}>${text}</button>` : nothing;
  return html`<div class="row">
    <button type="button" class=${source === 'live' ? '' : 'primary'} ?disabled=${isOff} @click=${onLive}>
      ${source === 'live' ? texts.liveAgain : texts.live}
    </button>
    ${more(texts.replay, onReplay)} ${more(texts.lastRun, onLast)}
  </div>`;
}
