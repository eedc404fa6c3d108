import {css} from 'lit';

/** Layout of the latent map. */
export const latentMapStyles = css`
  .main {
    display: grid;
    gap: 1.25rem;
    align-items: start;
  }

  @container (min-width: 40rem) {
    .main {
      grid-template-columns: minmax(0, 3fr) minmax(12rem, 2fr);
    }
  }

  .plane {
    position: relative;
    aspect-ratio: 1;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    cursor: crosshair;
    user-select: none;
  }

  /* Before there is a map: the room that it and what stands beside it will take. */
  .room {
    min-height: calc(100cqi + 47rem);
  }

  @container (min-width: 40rem) {
    .room {
      min-height: 47rem;
    }
  }

  .plane:not(:has(canvas)) {
    display: grid;
    place-content: center;
    gap: 0.75rem;
    padding: 1rem;
    overflow: visible;
    cursor: auto;
    user-select: auto;
    text-align: center;
  }

  .plane canvas {
    display: block;
    width: 100%;
    height: 100%;
    color: var(--ink);
  }

  .handle {
    position: absolute;
    width: 2.75rem;
    height: 2.75rem;
    margin: -1.375rem;
    border-radius: 50%;
    cursor: grab;
    touch-action: none;
  }

  .handle::before {
    position: absolute;
    inset: 0.65rem;
    border: 3px solid var(--accent);
    border-radius: 50%;
    background: color-mix(in srgb, var(--card) 55%, transparent);
    box-shadow: 0 0 0 2px var(--card);
    content: '';
  }

  .handle:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: -4px;
  }

  .decoded {
    display: block;
    width: 100%;
    max-width: 16rem;
    aspect-ratio: 1;
    border-radius: 0.35rem;
    background: #000;
    image-rendering: pixelated;
  }

  .beside {
    display: grid;
    gap: 0.75rem;
    min-width: 0;
  }

  .sheet {
    display: block;
    width: 100%;
    border-radius: 0.35rem;
    background: #000;
    image-rendering: pixelated;
  }

  .grid {
    max-width: 36rem;
    cursor: crosshair;
  }

  .neighbours {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: 0.4rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }

  .coordinate {
    font-variant-numeric: tabular-nums;
  }

  .row input[type='number'] {
    width: 5.5rem;
  }

  .row > .field {
    max-width: 100%;
  }

  .level {
    flex: 1 1 10rem;
    max-width: 18rem;
  }

  .table {
    max-height: 18rem;
  }

  .table button {
    min-height: 2rem;
    padding: 0.1rem 0.6rem;
  }

  .decodes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 7rem), 1fr));
    gap: 0.75rem;
    max-width: 24rem;
  }

  .decodes figure {
    max-width: 16rem;
  }

  .before {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    border-radius: 0.35rem;
    background: #000;
    image-rendering: pixelated;
  }

  .widths th,
  .widths td {
    white-space: nowrap;
  }

  .widths .sheet {
    width: clamp(11rem, 60cqi, 30rem);
  }
`;
