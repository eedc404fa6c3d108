import {css} from 'lit';
import {levelStyles} from '../view/loss-levels.js';
import {partStyles} from '../view/parts.js';
import {viewStyles} from '../view/styles.js';

/** What the content loss looks like. */
export const contentLossStyles = [
  viewStyles,
  partStyles,
  levelStyles,
  css`
    .strips {
      display: grid;
      gap: 0.5rem;
      padding: 4px;
    }
    .strip-head {
      position: sticky;
      inset-inline-start: 0;
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 1rem;
      align-items: center;
      width: max-content;
      max-width: 100cqi;
      font-size: 0.8125rem;
    }
    .strip-head .legend {
      width: 11rem;
    }
    .trio {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
      gap: 0.875rem;
    }
    .trio figure {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.35rem;
      align-content: start;
    }
    .loss {
      font-size: 1.0625rem;
    }
    figcaption {
      margin-top: 0.35rem;
    }
    .sum {
      font-variant-numeric: tabular-nums;
    }
  `,
];
