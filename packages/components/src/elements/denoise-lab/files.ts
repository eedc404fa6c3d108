// What goes out of a lab and comes back: the network, the log, a link.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {denoisingStrings} from '../../denoising/strings.js';

/** What can be saved and opened. */
export interface LabFiles {
  readonly hasNetwork: boolean;
  readonly hasLog: boolean;
  /** Whether the lab reads its state from the address. */
  readonly isLinked: boolean;
  /** What became of the last wish. */
  readonly said: string;
  onSave(kind: 'network' | 'jsonl' | 'csv'): void;
  onOpen(file: File): void;
  onShare(): void;
}

/** Buttons, and a place for a file. */
export function labFiles({hasNetwork, hasLog, isLinked, said, onSave, onOpen, onShare}: LabFiles): TemplateResult {
  const texts = denoisingStrings.lab.files;
  const chosen = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    if (file) onOpen(file);
    // The same file may be chosen once more.
    field.value = '';
  };
  return html`<details>
    <summary>${texts.title}</summary>
    <div class="stack">
      <div class="buttons">
        <button type="button" ?disabled=${!hasNetwork} @click=${() => onSave('network')}>
          ${denoisingStrings.lab.saveNetwork}
        </button>
        <button type="button" ?disabled=${!hasLog} @click=${() => onSave('jsonl')}>${texts.jsonl}</button>
        <button type="button" ?disabled=${!hasLog} @click=${() => onSave('csv')}>${texts.csv}</button>
        ${isLinked ? html`<button type="button" @click=${onShare}>${texts.share}</button>` : nothing}
      </div>
      <label class="field file"
        >${texts.network} <input type="file" name="network" accept=".safetensors" @change=${chosen}
      /></label>
      <p class="soft">${texts.networkNote}</p>
      <p role="status">${said}</p>
    </div>
  </details>`;
}
