import {css} from 'lit';
import {levelStyles} from '../view/loss-levels.js';
import {partStyles} from '../view/parts.js';
import {tabStyles} from '../view/tabs.js';
import {viewStyles} from '../view/styles.js';

/** What the Gram view looks like. */
export const gramStyles = [
  viewStyles,
  partStyles,
  levelStyles,
  tabStyles,
  css`
    .trio {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      gap: 0.875rem;
    }
    .maps {
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr));
    }
    figure {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.35rem;
      align-content: start;
    }
    .loss {
      font-size: 1.0625rem;
    }
    .sum {
      font-variant-numeric: tabular-nums;
    }
    .tests {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 1.25rem;
    }
    @container (min-width: 44rem) {
      .tests {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }
    .tests section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.6rem;
      align-content: start;
      padding: 0.9rem;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--card);
    }
    .tests section > button {
      justify-self: start;
    }
    td .number {
      min-height: 2rem;
    }
  `,
];
