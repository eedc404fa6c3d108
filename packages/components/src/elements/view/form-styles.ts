import {css} from 'lit';

/** What the denoising elements' forms have in common: rows of buttons, groups of fields, progress, messages, figures. */
export const formStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: end;
  }

  .primary {
    min-width: 9.5rem;
  }

  progress {
    width: 100%;
    height: 0.5rem;
    accent-color: var(--accent);
  }

  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
    min-width: 0;
    margin: 0;
    padding: 0.6rem 0.9rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  legend {
    padding-inline: 0.35rem;
    font-weight: 600;
  }

  summary {
    min-height: 2.75rem;
    padding-block: 0.6rem;
    cursor: pointer;
  }

  input[type='range'] {
    margin: 0;
  }

  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.75rem;
  }

  .figures {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.6rem;
    margin: 0;
    align-items: baseline;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  .figures dt {
    color: var(--ink-soft);
  }

  .figures dd {
    margin: 0;
    text-align: end;
  }

  .notice {
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid var(--accent);
    border-radius: var(--radius);
    background: var(--accent-soft);
  }

  /* On paper nothing can be set, drawn or begun. */
  @media print {
    .tool,
    .check {
      display: none;
    }
  }

  .notice.alert {
    border-color: var(--scumble-alert, light-dark(#8c1d18, #ffb4a8));
    background: var(--scumble-alert-soft, light-dark(#fbe6e2, #43201c));
  }
`;
