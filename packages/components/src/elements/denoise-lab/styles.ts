import {css} from 'lit';

/** Layout of the lab: controls, the row of four, the brush, the curve. */
export const labStyles = css`
  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr));
    gap: 0.75rem 1rem;
    align-items: end;
  }

  @container (min-width: 30rem) {
    .settings {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }

  @container (min-width: 66rem) {
    .settings {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
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

  .figures dd,
  .figures button {
    white-space: nowrap;
  }

  fieldset .row {
    align-items: end;
  }

  fieldset .field {
    flex: 1 1 7rem;
    max-width: 13rem;
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
