import {css} from 'lit';

/** Rows of weights, the bar of shares, and what is folded away below them. */
export const lossMixerStyles = css`
  .terms {
    display: grid;
    gap: 0.75rem;
  }
  .term {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.1rem 0.75rem;
    align-items: end;
    padding-inline-start: 0.75rem;
    border-inline-start: 4px solid var(--term, var(--line));
  }
  .term p {
    grid-column: 1 / -1;
    font-variant-numeric: tabular-nums;
  }
  .layers .terms {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
    padding-block: 0.5rem;
  }
  .content {
    --term: var(--term-content);
  }
  .style {
    --term: var(--term-style);
  }
  .total-variation {
    --term: var(--term-variation);
  }
  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.75rem;
  }
  .term input[type='range'] {
    accent-color: var(--term, var(--accent));
  }
  .shares {
    display: block;
    width: 100%;
    height: 1.25rem;
    border-radius: var(--radius);
    background: var(--well);
    forced-color-adjust: none;
  }
  rect {
    fill: var(--term);
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.1rem;
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  .keys i {
    display: inline-block;
    width: 0.75rem;
    height: 0.75rem;
    border-radius: 0.15rem;
    background: var(--term);
    forced-color-adjust: none;
  }
  .angle {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 1rem;
    align-items: center;
  }
  .angle svg {
    width: 5rem;
    fill: none;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    forced-color-adjust: none;
  }
  .angle g {
    stroke: var(--term);
  }
  summary {
    min-height: 2.75rem;
    padding-block: 0.6rem;
    font-weight: 600;
    cursor: pointer;
  }
  @media print {
    .term .field {
      display: block;
    }
    .term input[type='range'],
    .check {
      display: none;
    }
    .term input[type='number'] {
      min-height: 0;
      border: 0;
      text-align: end;
    }
  }
`;
