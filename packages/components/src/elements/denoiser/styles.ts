import {css} from 'lit';

/** Looks of `<scumble-denoiser>` besides those of an easel. */
export const denoiserStyles = css`
  .settings {
    display: grid;
    gap: 0.75rem;
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

  [part='status'] {
    min-height: 1.5em;
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
`;
