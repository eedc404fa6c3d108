import {css} from 'lit';

/** A grid of tiles with their ratios and steps around them. */
export const weightMapStyles = css`
  [role='grid'] {
    display: grid;
    direction: ltr;
    gap: 0.25rem;
    max-width: 36rem;
  }
  [role='row'] {
    display: grid;
    grid-template-columns: 4.25rem repeat(var(--columns, 5), minmax(0, 1fr));
    gap: 0.25rem;
    align-items: center;
  }
  [role='columnheader'],
  [role='rowheader'] {
    color: var(--ink-soft);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  [role='rowheader'] {
    padding-inline-end: 0.25rem;
    text-align: end;
    white-space: nowrap;
  }
  [role='gridcell'] {
    position: relative;
    aspect-ratio: 1;
    border-radius: 0.25rem;
    background: var(--well);
    cursor: pointer;
  }
  [role='gridcell'][aria-selected='true'] {
    outline: 3px solid var(--accent);
    outline-offset: 1px;
  }
  scumble-picture {
    pointer-events: none;
  }
  [role='gridcell'] .badge {
    position: absolute;
    inset: auto auto 2px 2px;
    padding: 0 0.3rem;
    font-size: 0.625rem;
    line-height: 1.4;
  }
  progress {
    width: min(100%, 20rem);
    height: 0.5rem;
    accent-color: var(--accent);
  }
  @container (max-width: 30rem) {
    [role='row'] {
      grid-template-columns: 3.25rem repeat(var(--columns, 5), minmax(0, 1fr));
    }
    /* Too small for a word in each: the grid says it once. */
    [role='gridcell'] .badge {
      display: none;
    }
  }
`;
