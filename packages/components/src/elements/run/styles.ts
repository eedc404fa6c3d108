import {css} from 'lit';

/** Whether a picture is live, replayed or pre-computed. */
export const badgeStyles = css`
  .badge {
    display: inline-block;
    white-space: nowrap;
    padding: 0.1rem 0.6rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--well);
    color: var(--ink);
    font-size: 0.8125rem;
    font-weight: 600;
  }
  figcaption .badge {
    padding: 0 0.4rem;
    white-space: normal;
    font-size: 0.75rem;
  }
  .badge.live {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
`;

/** What the head of a run looks like: its pictures, its badge, its settings. */
export const lessonRunStyles = css`
  .pictures {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.75rem;
  }
  @container (max-width: 30rem) {
    .pictures {
      gap: 0.4rem;
    }
  }
  .head {
    display: grid;
    gap: 0.75rem;
    margin-bottom: 1rem;
  }
  .complaint {
    padding: 0.6rem 0.8rem;
    border: 1px solid currentColor;
    border-radius: var(--radius);
    color: light-dark(#8c1d18, #ffb4a8);
  }
  details .row {
    padding-block: 0.5rem;
  }
  summary {
    min-height: 2.75rem;
    padding-block: 0.6rem;
    cursor: pointer;
  }
  .own {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 18rem));
    gap: 1rem;
    padding-block: 0.25rem 0.5rem;
  }
  .link {
    flex: 1 1 16rem;
  }
  .link textarea {
    min-height: 2.75rem;
  }
  .file:has(:disabled) {
    cursor: default;
    opacity: 0.6;
  }
  .file {
    display: inline-grid;
    align-items: center;
    min-height: 2.75rem;
    padding: 0.35rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
    cursor: pointer;
  }
  .file:focus-within {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .lesson {
    display: grid;
    gap: 0.6rem;
    padding: 0.9rem 1rem;
    border: 1px solid var(--line);
    border-inline-start: 4px solid var(--accent);
    border-radius: var(--radius);
    background: var(--card);
  }
  .lesson h3 {
    font-size: 1.125rem;
  }
  .status:empty {
    display: none;
  }
  .import .soft {
    align-self: center;
  }
  textarea {
    width: 100%;
    min-height: 5rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--well);
    color: var(--ink);
    font-family: ui-monospace, monospace;
  }
  @media print {
    .row,
    details {
      display: none;
    }
  }
`;
