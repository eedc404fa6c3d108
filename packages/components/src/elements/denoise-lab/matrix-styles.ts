import {css} from 'lit';

/** Layout of the robustness matrix. */
export const matrixStyles = css`
  h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.6rem;
    align-items: center;
  }

  .frame {
    direction: ltr;
    max-width: 34rem;
    padding: 4px;
  }

  .top {
    padding-inline-start: 3.25rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    text-align: center;
  }

  [role='row'] {
    display: grid;
    grid-template-columns: 2.75rem repeat(4, minmax(2.75rem, 1fr));
    gap: 0.4rem;
    align-items: center;
    margin-block-end: 0.4rem;
  }

  [role='columnheader'],
  [role='rowheader'] {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .corner {
    text-align: start;
  }

  [role='gridcell'] {
    display: grid;
    overflow: hidden;
    min-height: 2.75rem;
    border: 1px solid var(--line);
    border-radius: 0.35rem;
    background: var(--well);
    cursor: pointer;
  }

  [role='gridcell'].diagonal {
    border-color: var(--ink);
  }

  [role='gridcell'][aria-selected='true'] {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }

  [role='gridcell'] canvas {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    image-rendering: pixelated;
  }

  .gain {
    align-self: end;
    padding: 0.15rem 0.25rem;
    font-size: 0.8125rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
    forced-color-adjust: none;
  }
`;
