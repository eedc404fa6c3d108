import {css} from 'lit';

/** A row of pictures with room for those that are not made yet. */
export const synthesisStyles = css`
  .strip {
    display: grid;
    grid-auto-columns: minmax(6.5rem, 1fr);
    grid-auto-flow: column;
    gap: 0.75rem;
    padding: 4px;
  }
  figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.35rem;
    align-content: start;
  }
  .room {
    display: grid;
    place-items: center;
    min-height: 6.5rem;
    padding: 0.5rem;
    border: 1px dashed var(--line);
    border-radius: 0.25rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    text-align: center;
  }
  strong {
    color: var(--ink);
    font-weight: 600;
  }
  .origin {
    display: inline-block;
    padding: 0 0.45rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--well);
    color: var(--ink);
    font-size: 0.75rem;
    white-space: nowrap;
  }
  .origin.live {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  progress {
    flex: 1 1 8rem;
    max-width: 20rem;
    height: 0.75rem;
    margin-block: 1rem;
    accent-color: var(--accent);
  }
  @media print {
    .scroll {
      overflow: visible;
    }
    .strip {
      grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr));
      grid-auto-flow: row;
    }
  }
`;
