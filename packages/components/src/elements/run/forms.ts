// What can be unfolded above the views of a run: the settings of the next one, and what was saved.
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {ScumblePictureEvent} from '../../events.js';
import type {Picture} from '../../picture.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {choice, numberField} from '../view/parts.js';
import type {OwnPicture} from './stage.js';

/** What the settings form changes. */
export interface RunSettingsFields {
  seed: number;
  steps: number;
  size: number;
  optimizer: 'lbfgs' | 'adam' | undefined;
}

/** A person's own pictures, and who hears of another one. */
export interface OwnPictures {
  readonly own: Readonly<Partial<Record<OwnPicture, Picture>>>;
  onPicture(which: OwnPicture, picture: Picture): void;
}

/** Seed, steps, size, optimiser, and pictures of one's own: by picker, drop, paste, camera or address. */
export function settingsForm(run: RunSettingsFields, isLocked: boolean, pictures: OwnPictures): TemplateResult {
  const texts = viewStrings.run;
  const names = Object.entries(viewStrings.optimizers.names).toReversed();
  const {seed, steps, size, optimizer = 'lbfgs'} = run;
  return html`<details class="settings">
    <summary>${texts.settings}</summary>
    <div class="row">
      ${numberField(viewStrings.transport.seed, seed, 2 ** 31 - 1, value => (run.seed = value), {isLocked})}
      ${numberField(viewStrings.mixer.steps, steps, 2000, value => (run.steps = value), {least: 1, isLocked})}
      ${numberField(texts.size, size, 512, value => (run.size = value), {least: 32, isLocked})}
      ${choice(viewStrings.mixer.optimizer, optimizer, names, name => (run.optimizer = name as 'adam'), isLocked)}
    </div>
    <div class="own">${place('content', isLocked, pictures)} ${place('style', isLocked, pictures)}</div>
    <p class="soft">${texts.ownNote} ${texts.sameSeed}</p>
  </details>`;
}

function place(which: OwnPicture, isLocked: boolean, {own, onPicture}: OwnPictures): TemplateResult {
  return html`<scumble-image-input
    .label=${viewStrings.run.ownPictures[which]}
    .picture=${own[which]}
    ?disabled=${isLocked}
    @scumble-picture=${({picture}: ScumblePictureEvent) => onPicture(which, picture)}
  ></scumble-image-input>`;
}

/** Where files, links and programs that a run has saved are opened again. */
export function importForm(isLocked: boolean, onData: (data: File | string) => void): TemplateResult {
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
        <input
          class="unseen"
          type="file"
          accept=".jsonl,.ndjson,.csv,.json,.txt,.js,.mjs,image/*"
          ?disabled=${isLocked}
          @change=${chosen}
        />
      </label>
      <span class="soft">${texts.fileDrop}</span>
    </div>
    <form class="row" @submit=${pasted}>
      <label class="field link"
        >${texts.fileLink}
        <textarea name="link" rows="2" autocomplete="off" spellcheck="false" ?disabled=${isLocked}></textarea>
      </label>
      <button ?disabled=${isLocked}>${texts.fileGo}</button>
    </form>
    <p class="soft">${texts.openNote}</p>
  </details>`;
}
