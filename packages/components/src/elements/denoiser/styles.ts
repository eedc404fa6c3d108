import {css} from 'lit';

/** Layout of the denoiser: place and settings beside the picture where there is room. */
export const denoiserStyles = css`
  .layout {
    display: grid;
    grid-template: 'picture' 'stage' 'settings' / minmax(0, 1fr);
    gap: 1.25rem;
    align-items: start;
  }

  .place {
    grid-area: picture;
  }

  .stage {
    grid-area: stage;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  .settings {
    grid-area: settings;
    display: grid;
    gap: 0.75rem;
  }

  .settings .field input[type='number'] {
    width: 100%;
  }

  @container (min-width: 44rem) {
    .layout {
      grid-template: 'picture stage' auto 'settings stage' 1fr / 15rem minmax(0, 1fr);
      gap: 1.25rem 2rem;
    }
  }

  .layout.bare {
    grid-template: 'stage' / minmax(0, 1fr);
  }

  .easel {
    display: grid;
    place-items: center;
    min-height: 14rem;
    padding: clamp(0.5rem, 3cqi, 1.5rem);
    border-radius: calc(1.5 * var(--radius));
    background: var(--well);
  }

  .bare .easel {
    min-height: 0;
    padding: 0;
    background: none;
  }

  .easel scumble-compare,
  .easel > canvas {
    width: min(100%, var(--fit, 100%));
  }

  .easel canvas {
    display: block;
    height: auto;
    border-radius: 0.25rem;
  }

  .three {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
    gap: 1rem;
    width: 100%;
  }

  .three figure {
    display: grid;
    gap: 0.35rem;
    align-content: start;
    min-width: 0;
  }

  .three canvas {
    width: 100%;
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

  .invitation {
    max-width: 22rem;
    color: var(--ink-soft);
    text-align: center;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: end;
  }

  .primary {
    min-width: 9rem;
  }

  progress {
    width: 100%;
    height: 0.5rem;
    accent-color: var(--accent);
  }

  table {
    width: 100%;
    max-width: 28rem;
  }

  @container (max-width: 24rem) {
    th,
    td {
      padding-inline: 0 0.25rem;
      font-size: 0.8125rem;
    }

    td button.number {
      padding-inline: 0.1rem;
      font-size: inherit;
    }
  }

  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.75rem;
  }

  .error {
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid var(--scumble-alert, light-dark(#8c1d18, #ffb4a8));
    border-radius: var(--radius);
    background: var(--scumble-alert-soft, light-dark(#fbe6e2, #43201c));
  }
`;
