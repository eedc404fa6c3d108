import {css, html} from 'lit';
import type {TemplateResult} from 'lit';
import {denoisingStrings} from '../../denoising/strings.js';

/** Where a picture or a number comes from: computed just now, shown again from a run of this page, or computed on another day. */
export type Origin = 'live' | 'replayed' | 'recorded';

/** A small word beside what it is about. */
export function badgeOf(origin: Origin): TemplateResult {
  return html`<span class="origin ${origin}">${denoisingStrings.lab.origins[origin]}</span>`;
}

export const badgeStyles = css`
  .origin {
    display: inline-block;
    padding: 0.05rem 0.5rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--card);
    color: var(--ink);
    font-size: 0.75rem;
    line-height: 1.4;
    white-space: nowrap;
  }

  .origin.live {
    border-color: var(--accent);
  }

  .origin.recorded {
    border-style: dashed;
  }
`;
