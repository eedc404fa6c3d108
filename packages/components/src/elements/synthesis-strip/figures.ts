// What a strip is made of: the original, a place for each picture, and how far its making is.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Pixels} from '../../views/session/scene.js';
import {synthesisKey} from '../../views/trials/synthesis.js';
import type {Synthesis} from '../../views/trials/synthesis.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {NumberWriter} from '../view/loss-levels.js';

/** The picture that the others are made to be like. */
export function originalFigure(pixels: Pixels | undefined, name: string): TemplateResult | typeof nothing {
  if (!pixels) return nothing;
  return html`<figure>
    <scumble-picture .pixels=${pixels} .label=${name}></scumble-picture>
    <figcaption>${name}</figcaption>
  </figure>`;
}

/** A picture with what is left of its loss, or the room for it. */
export function synthesisFigure(
  layers: readonly string[],
  synthesis: Synthesis | undefined,
  number: NumberWriter,
): TemplateResult {
  const texts = viewStrings.synthesis;
  const name = texts.name(layers);
  if (!synthesis) {
    return html`<figure class="empty">
      <div class="room">${texts.waiting}</div>
      <figcaption>${name}</figcaption>
    </figure>`;
  }
  const {pixels, step, steps, loss, source} = synthesis;
  return html`<figure>
    <scumble-picture .pixels=${pixels} .label=${texts.picture(name, step)}></scumble-picture>
    <figcaption>
      <strong>${name}</strong> <span class="origin ${source}">${viewStrings.sources[source]}</span><br />
      ${texts.loss} ${number(synthesisKey(synthesis), loss)}<br />${texts.steps(step, steps)}
    </figcaption>
  </figure>`;
}

/**
 * The steps of all pictures.
 *
 * @param done  Pictures that are made.
 * @param now  The one that is being made, where it has begun.
 */
export function synthesisProgress(
  count: number,
  steps: number,
  done: number,
  now: Synthesis | undefined,
): TemplateResult {
  const part = now?.source === 'live' && now.step < now.steps ? now.step : 0;
  return html`<progress
    max=${count * steps}
    .value=${done * steps + part}
    aria-label=${viewStrings.synthesis.progress}
  ></progress>`;
}
