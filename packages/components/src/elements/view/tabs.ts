import {css, html} from 'lit';
import type {TemplateResult} from 'lit';

/** A choice of which all is in sight; arrow keys go through it. None is marked where the present one is not among the names. */
export function tabs(
  label: string,
  names: readonly string[],
  chosen: string,
  onChange: (name: string) => void,
  isLocked = false,
): TemplateResult {
  const tab = (name: string) =>
    html`<label
      ><input type="radio" name="tabs" .checked=${name === chosen} @change=${() => onChange(name)} />${name}</label
    >`;
  return html`<fieldset class="tabs" ?disabled=${isLocked}>
    <legend class="unseen">${label}</legend>
    ${names.map(tab)}
  </fieldset>`;
}

/** A row that scrolls in itself where it is too narrow. */
export const tabStyles = css`
  .tabs {
    display: flex;
    min-width: 0;
    margin: 0;
    padding: 0;
    overflow-x: auto;
    border: 0;
    box-shadow: inset 0 -1px var(--line);
    scrollbar-width: thin;
  }
  .tabs label {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    min-height: 2.75rem;
    padding: 0 0.9rem;
    border-bottom: 3px solid transparent;
    color: var(--ink-soft);
    cursor: pointer;
  }
  .tabs label:has(:checked) {
    border-color: var(--accent);
    color: var(--ink);
    font-weight: 600;
  }
  .tabs label:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: -3px;
  }
  .tabs input {
    position: absolute;
    inset: 0;
    width: 100%;
    min-height: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  @media print {
    .tabs {
      display: none;
    }
  }
`;
