import {css} from 'lit';

/** Looks of the lines of the arrows' lengths. */
export const courseStyles = css`
  .course .scale {
    display: grid;
    grid-template: 1fr auto auto / auto minmax(0, 1fr);
    gap: 0 0.5rem;
    direction: ltr;
    margin-block: 0.35rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .course .least {
    grid-area: 2 / 1;
    text-align: end;
  }

  .course .steps {
    grid-area: 3 / 2;
  }

  .course svg {
    grid-area: 1 / 2 / 3 / 3;
    width: 100%;
    height: 4.5rem;
    border-block-end: 1px solid var(--line);
    border-inline-start: 1px solid var(--line);
  }

  .course polyline {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }

  .course polyline.recorded {
    stroke: var(--ink-soft);
    stroke-dasharray: 6 4;
  }

  .course ul {
    display: grid;
    gap: 0.35rem;
    list-style: none;
  }

  .course i {
    display: inline-block;
    width: 1.5rem;
    border-block-start: 2px solid var(--accent);
    vertical-align: middle;
  }

  .course i.recorded {
    border-color: var(--ink-soft);
    border-block-start-style: dashed;
  }
`;
