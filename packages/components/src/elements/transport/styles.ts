import {css} from 'lit';

/** Buttons in a row, the parts of a step, the list of keys. */
export const transportStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .play {
    min-width: 6rem;
  }
  progress {
    width: 100%;
    height: 0.5rem;
    accent-color: var(--accent);
  }
  ol {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
    gap: 0.4rem;
    list-style: none;
    font-size: 0.8125rem;
  }
  li {
    padding: 0.4rem 0.6rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    color: var(--ink-soft);
  }
  li[aria-current] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--ink);
  }
  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.75rem;
  }
  .keys {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.25rem 1rem;
    font-size: 0.875rem;
  }
  kbd {
    padding: 0.1rem 0.4rem;
    border: 1px solid var(--line);
    border-radius: 0.25rem;
    font: inherit;
  }
  .status {
    font-variant-numeric: tabular-nums;
  }
`;
