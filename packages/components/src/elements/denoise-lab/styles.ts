import {css} from 'lit';

/** Layout of the lab: controls, the row of four, the brush, the curve. */
export const labStyles = css`
  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
    gap: 0.75rem 1rem;
    align-items: end;
  }

  .settings .field {
    align-content: end;
  }

  .settings input[type='number'] {
    width: 100%;
  }

  .row > .field {
    grid-template-columns: minmax(0, 1fr);
    max-width: 100%;
  }

  .four {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.875rem;
  }

  @container (min-width: 44rem) {
    .four {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }

  .four figure {
    display: grid;
    gap: 0.35rem;
    align-content: start;
  }

  .well {
    position: relative;
    overflow: hidden;
    aspect-ratio: 1;
    border-radius: 0.35rem;
    background: var(--well);
  }

  .well canvas {
    display: block;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }

  .well .paintable {
    cursor: crosshair;
    touch-action: none;
  }

  .well p {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    padding: 0.75rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    text-align: center;
  }

  .badge {
    position: absolute;
    inset-block-start: 0.4rem;
    inset-inline-end: 0.4rem;
  }

  input[type='range'] {
    margin: 0;
  }

  .figures dd,
  .figures button {
    white-space: nowrap;
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

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
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

  fieldset .row {
    align-items: end;
  }

  fieldset .field {
    flex: 1 1 7rem;
    max-width: 13rem;
  }

  .notice {
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid var(--accent);
    border-radius: var(--radius);
    background: var(--accent-soft);
  }

  .alert {
    border-color: var(--scumble-alert, light-dark(#8c1d18, #ffb4a8));
    background: var(--scumble-alert-soft, light-dark(#fbe6e2, #43201c));
  }

  summary {
    min-height: 2.75rem;
    padding-block: 0.6rem;
    cursor: pointer;
  }

  /* As wide as its button and a file's name otherwise, on any phone. */
  input[type='file'] {
    width: 100%;
    min-width: 0;
  }

  .own {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: 1rem;
  }
`;
