import {css} from 'lit';

/** Looks of `<scumble-stylizer>` besides those of an easel. */
export const stylizerStyles = css`
  .pictures {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1rem;
    align-items: start;
  }

  @container (min-width: 44rem) {
    .pictures {
      grid-template-columns: minmax(0, 1fr);
    }
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

  .progress progress {
    margin-bottom: 0.6rem;
  }

  .status {
    min-height: 1.5em;
  }

  .numbers {
    min-height: 1.45em;
    font-variant-numeric: tabular-nums;
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
