// What stands above the views of a run: its pictures, and the settings of the next one.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {PictureRole} from '../../engine/protocol.js';
import type {Scene} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {choice, numberField} from '../view/parts.js';

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
  {source, state}: Scene,
  {onLive, onReplay, onLast}: {onLive(): void; onReplay: (() => void) | undefined; onLast: (() => void) | undefined},
): TemplateResult {
  const texts = viewStrings.run;
  const more = (text: string, onClick: (() => void) | undefined) =>
    onClick ? html`<button type="button" @click=${onClick}>${text}</button>` : nothing;
  return html`<div class="row">
    <button type="button" class=${source === 'live' ? '' : 'primary'} ?disabled=${state === 'loading'} @click=${onLive}>
      ${source === 'live' ? texts.liveAgain : texts.live}
    </button>
    ${more(texts.replay, onReplay)} ${more(texts.lastRun, onLast)}
  </div>`;
}

/** What the settings form changes. */
export interface RunSettingsFields {
  seed: number;
  steps: number;
  size: number;
  optimizer: 'lbfgs' | 'adam' | undefined;
}

/** Seed, steps, size, optimiser, and pictures of one's own. */
export function settingsForm(
  run: RunSettingsFields,
  isLocked: boolean,
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
        ?disabled=${isLocked}
        @change=${(event: Event) => onFile(which, (event.target as HTMLInputElement).files?.[0])}
    /></label>`;
  const names = Object.entries(viewStrings.optimizers.names).toReversed();
  const number = (label: string, value: number, most: number, set: (value: number) => void) =>
    numberField(label, value, most, given => !isLocked && set(given));
  return html`<details>
    <summary>${texts.settings}</summary>
    <div class="row">
      ${number(viewStrings.transport.seed, run.seed, 2 ** 31 - 1, seed => (run.seed = seed))}
      ${number(viewStrings.chart.steps, run.steps, 2000, steps => (run.steps = Math.max(1, steps)))}
      ${number(texts.size, run.size, 512, size => (run.size = Math.max(32, size)))}
      ${choice(
        viewStrings.mixer.optimizer,
        run.optimizer ?? 'lbfgs',
        names,
        optimizer => (run.optimizer = optimizer as 'adam'),
        isLocked,
      )}
      ${file('content')} ${file('style')}
    </div>
    <p class="soft">${texts.ownNote} ${texts.sameSeed}</p>
  </details>`;
}

/** Where files and links that a run has saved are opened again. */
export function importForm(onData: (data: File | string) => void): TemplateResult {
  const texts = viewStrings.run;
  const chosen = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    field.value = '';
    if (file) onData(file);
  };
  const pasted = (event: SubmitEvent) => {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get('link') ?? '').trim();
    if (text) onData(text);
  };
  return html`<details>
    <summary>${texts.open}</summary>
    <div class="row import">
      <label class="file"
        >${texts.file}
        <input class="unseen" type="file" accept=".jsonl,.ndjson,.csv,.json,.txt" @change=${chosen} />
      </label>
      <span class="soft">${texts.fileDrop}</span>
    </div>
    <form class="row" @submit=${pasted}>
      <label class="field"
        >${texts.fileLink} <input name="link" type="text" inputmode="url" autocomplete="off"
      /></label>
      <button>${texts.fileGo}</button>
    </form>
    <p class="soft">${texts.openNote}</p>
  </details>`;
}
