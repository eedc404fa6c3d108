import {css} from 'lit';

/** Looks of `<scumble-stylizer>`: one column, and two where there is room in the element itself. */
export const stylizerStyles = css`
  .layout {
    display: grid;
    grid-template: 'pictures' 'stage' 'settings' / minmax(0, 1fr);
    gap: 1.25rem;
    align-items: start;
  }

  .pictures {
    grid-area: pictures;
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1rem;
    align-items: start;
  }

  .stage {
    grid-area: stage;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
  }

  .settings {
    grid-area: settings;
  }

  @container (min-width: 44rem) {
    .layout {
      grid-template: 'pictures stage' auto 'settings stage' 1fr / 15rem minmax(0, 1fr);
      gap: 1.25rem 2rem;
    }

    .pictures {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  .layout.bare {
    grid-template: 'stage' / minmax(0, 1fr);
  }

  .easel {
    display: grid;
    place-items: center;
    min-height: 14rem;
    padding: clamp(0.5rem, 3cqi, 1.75rem);
    border-radius: calc(1.5 * var(--radius));
    background: var(--well);
  }

  .bare .easel {
    min-height: 0;
    padding: 0;
    background: none;
  }

  .invitation {
    max-width: 24rem;
    padding: 1rem;
    color: var(--ink-soft);
    text-align: center;
    text-wrap: balance;
  }

  .wipe {
    --aspect: 1.5;
    width: min(100%, calc(var(--scumble-easel-height, 32rem) * var(--aspect)));
    border-radius: 2px;
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 22%);
    overflow: hidden;
  }

  canvas.before,
  canvas.after {
    width: 100%;
    aspect-ratio: var(--aspect);
  }

  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 0.375rem;
    margin-bottom: 0.6rem;
    border: 0;
    border-radius: 0.2rem;
    background: var(--line);
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--line);
  }

  progress::-webkit-progress-value {
    background: var(--accent);
  }

  progress::-moz-progress-bar {
    background: var(--accent);
  }

  progress.unknown {
    background: var(--accent-soft);
  }

  progress.unknown::-webkit-progress-bar {
    background: var(--accent-soft);
  }

  .status {
    min-height: 1.5em;
  }

  .numbers {
    min-height: 1.45em;
    font-variant-numeric: tabular-nums;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
  }

  .buttons button {
    flex: 1 1 auto;
  }

  .buttons .primary {
    min-width: 8rem;
  }

  @container (min-width: 44rem) {
    .buttons button {
      flex-grow: 0;
    }
  }

  .alert {
    display: flex;
    gap: 0.25rem 1rem;
    align-items: baseline;
    justify-content: space-between;
    padding: 0.75rem 1rem;
    border-radius: var(--radius);
    background: var(--scumble-alert-soft, light-dark(#fbe6e2, #43201c));
    color: var(--scumble-alert, light-dark(#8c1d18, #ffb4a8));
    overflow-wrap: anywhere;
  }

  button.link {
    min-height: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font-size: 0.875rem;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .alert .link {
    flex: none;
    color: inherit;
  }

  summary {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.75rem;
    font-weight: 600;
    cursor: pointer;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::after {
    width: 0.45rem;
    height: 0.45rem;
    border: solid currentcolor;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    translate: 0 -0.1rem;
    content: '';
  }

  [open] > summary::after {
    rotate: 225deg;
    translate: 0 0.1rem;
  }

  .fields {
    display: grid;
    gap: 0.85rem;
  }

  .setting {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 6.5rem;
    gap: 0.25rem 0.75rem;
    align-items: center;
  }

  .setting.wide {
    grid-template-columns: minmax(0, 1fr);
  }

  .setting.wide span {
    display: flex;
    justify-content: space-between;
  }

  .setting small {
    display: block;
  }

  .setting output {
    color: var(--ink-soft);
    font-variant-numeric: tabular-nums;
  }
`;
