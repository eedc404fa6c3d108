import {css, html, LitElement, nothing} from 'lit';
import {formatNumber, formatShare, formatSigned} from '../views/words/number-format.js';
import type {NumberCard, Operand} from '../views/words/number-card.js';
import {viewStrings} from '../views/words/view-strings.js';
import {viewStyles} from './view/styles.js';

/**
 * One number with everything that there is to say about it: name, formula, value, operands, normaliser, what moves it.
 *
 * @tag scumble-number-card
 * @property card  The number, from `views/number-card`. The value changes in place while the run goes on.
 * @property follows  It is the card of whatever is chosen, not of a number that was pinned; it says so.
 * @fires {CustomEvent} scumble-unpin - The card was put away; `detail.key` is the card's.
 * @csspart card - The box around it all.
 */
export class NumberCardElement extends LitElement {
  static override properties = {card: {attribute: false}, follows: {attribute: false}};
  declare card: NumberCard | undefined;
  declare follows: boolean;

  static override styles = [
    viewStyles,
    css`
      article {
        display: grid;
        gap: 0.35rem;
        height: 100%;
        padding: 0.75rem 0.9rem 0.9rem;
        border: 1px solid var(--line);
        border-inline-start: 4px solid var(--accent);
        border-radius: var(--radius);
        background: var(--card);
      }
      header {
        display: flex;
        justify-content: space-between;
        gap: 0.5rem;
        align-items: start;
      }
      header button {
        flex: none;
        min-width: 2.75rem;
        margin-block: -0.4rem -0.6rem;
        margin-inline: 0 -0.5rem;
        padding: 0;
        border: 0;
        background: none;
        color: var(--ink-soft);
        font-size: 1.25rem;
      }
      .value {
        font-size: 1.5rem;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        line-height: 1.2;
      }
      .symbols {
        font-family: 'Iowan Old Style', Palatino, 'URW Palladio L', P052, Georgia, serif;
        font-style: italic;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.1rem 1rem;
        margin: 0.25rem 0;
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
      dt {
        overflow-wrap: anywhere;
      }
      dd {
        text-align: end;
      }
    `,
  ];

  constructor() {
    super();
    this.follows = false;
  }

  override render(): unknown {
    const {card} = this;
    if (!card) return nothing;
    return html`<article part="card" aria-labelledby="name">
      <header>
        <h3 id="name">${card.name}</h3>
        <button type="button" aria-label=${viewStrings.cards.putAway(card.name)} @click=${this.#unpin}>×</button>
      </header>
      <p class="value">${formatNumber(card.value)}</p>
      <p class="symbols">${card.symbols}</p>
      <p>${card.words}</p>
      <dl>
        ${card.operands.map(
          operand =>
            html`<dt>${operand.name}</dt>
              <dd>${written(operand)}</dd>`,
        )}
      </dl>
      <p class="soft">${card.normaliser}</p>
      <p class="soft">${card.moves}</p>
      ${this.follows ? html`<p class="soft">${viewStrings.cards.follows}</p>` : nothing}
    </article>`;
  }

  #unpin(): void {
    this.dispatchEvent(
      new CustomEvent('scumble-unpin', {detail: {key: this.card?.key}, bubbles: true, composed: true}),
    );
  }
}

function written({value, format}: Operand): string {
  if (format === 'share') return formatShare(value);
  return format === 'signed' ? formatSigned(value) : formatNumber(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-number-card': NumberCardElement;
  }
}
