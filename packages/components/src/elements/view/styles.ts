import {css} from 'lit';

/** Colors, type, buttons and fields of every view. Pages set `--scumble-ink`, `--scumble-accent` and the like. */
export const viewStyles = css`
  :host {
    --ink: var(--scumble-ink, light-dark(#29241e, #efe9e0));
    --ink-soft: var(--scumble-ink-soft, light-dark(#655c52, #b3a99d));
    --line: var(--scumble-line, light-dark(#ded7ca, #3d3833));
    --card: var(--scumble-card, light-dark(#fffdf9, #24211e));
    --well: var(--scumble-well, light-dark(#f2ede3, #191715));
    --accent: var(--scumble-accent, light-dark(#a03e20, #eb9a78));
    --on-accent: var(--scumble-on-accent, light-dark(#fff, #2a120a));
    --accent-soft: var(--scumble-accent-soft, light-dark(#f3e1d6, #44291d));
    --term-content: var(--scumble-content, light-dark(#2f6ca8, #7fb4e6));
    --term-style: var(--scumble-style, light-dark(#a03e20, #eb9a78));
    --term-variation: var(--scumble-variation, light-dark(#53711f, #a9c774));
    --radius: var(--scumble-radius, 0.5rem);
    display: block;
    container-type: inline-size;
    color: var(--ink);
    font: 400 0.9375rem/1.5 var(--scumble-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  p,
  figure,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }

  h3,
  h4 {
    margin: 0;
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
  }

  .soft,
  figcaption,
  caption {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    line-height: 1.45;
    text-align: start;
  }

  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.875rem;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: end;
  }

  .field {
    display: grid;
    gap: 0.15rem;
    min-width: 0;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }

  button,
  input,
  select {
    min-height: 2.75rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
    font: 400 0.9375rem/1.2 inherit;
    font-family: inherit;
    font-variant-numeric: tabular-nums;
  }

  button {
    padding: 0.35rem 0.9rem;
    font-weight: 500;
    cursor: pointer;
  }

  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
  }

  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }

  button:hover:not(:disabled) {
    border-color: var(--accent);
  }

  :disabled {
    opacity: 0.55;
    cursor: default;
  }

  input,
  select {
    padding: 0.3rem 0.6rem;
    max-width: 100%;
  }

  input[type='number'] {
    width: 6.5rem;
  }

  input[type='range'] {
    width: 100%;
    padding: 0;
    border: 0;
    background: none;
    accent-color: var(--accent);
  }

  input[type='checkbox'] {
    width: 1.25rem;
    min-height: 1.25rem;
    accent-color: var(--accent);
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  /* A number that can be pinned as a card. */
  button.number {
    min-height: 1.75rem;
    padding: 0 0.3rem;
    border: 0;
    border-bottom: 2px dotted var(--ink-soft);
    border-radius: 0.2rem;
    background: none;
    font-weight: 600;
    white-space: nowrap;
  }

  button.number[aria-pressed='true'] {
    border-bottom: 2px solid var(--accent);
    background: var(--accent-soft);
  }

  table {
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.25rem 0.75rem 0.25rem 0;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: middle;
  }

  th {
    font-weight: 500;
  }

  td.value,
  th.value {
    text-align: end;
  }

  .scroll {
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .pins {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
    gap: 0.75rem;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    button,
    input,
    select {
      border: 1px solid ButtonText;
    }

    button[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }

  /* Paper cannot be pressed. */
  @media print {
    button:not(.number),
    .field,
    progress,
    details:not([open]) {
      display: none;
    }

    button.number {
      padding: 0;
      border: 0;
    }
  }
`;
