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

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  fieldset {
    display: grid;
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

  summary {
    min-height: 2.75rem;
    padding-block: 0.6rem;
    cursor: pointer;
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

  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.75rem;
  }

  input[type='range'] {
    margin: 0;
  }

  .course svg {
    display: block;
    direction: ltr;
    width: 100%;
    height: 4rem;
    margin-block: 0.35rem;
  }

  .course polyline,
  .course .axis {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }

  .course .axis {
    stroke: var(--line);
    stroke-width: 1;
  }

  .widths th,
  .widths td {
    white-space: nowrap;
  }

  .widths .sheet {
    width: clamp(15rem, 60cqi, 30rem);
  }

  .primary {
    min-width: 10rem;
  }

  progress {
    width: 100%;
    height: 0.5rem;
    accent-color: var(--accent);
  }

  .alert {
    padding: 0.6rem 0.9rem;
    border-inline-start: 4px solid var(--scumble-alert, light-dark(#8c1d18, #ffb4a8));
    border-radius: var(--radius);
    background: var(--scumble-alert-soft, light-dark(#fbe6e2, #43201c));
  }
`;
