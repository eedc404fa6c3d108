import {css, html} from 'lit';
import type {ReactiveControllerHost, TemplateResult} from 'lit';
import {ScumbleErrorEvent} from '../../events.js';
import type {ScumbleErrorCode} from '../../events.js';
import {strings} from '../../strings.js';

/** The sentence of an element that says what could not be done, until it is dismissed or something else is begun. */
export class Complaint {
  #message: string | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** Shows a sentence, and tells the page. */
  make(code: ScumbleErrorCode, message: string): void {
    this.#show(message);
    this.#host.dispatchEvent(new ScumbleErrorEvent(code, message));
  }

  clear(): void {
    this.#show(undefined);
  }

  render(): TemplateResult {
    return html`<div class="alert" part="error" role="alert" ?hidden=${!this.#message}>
      <p>${this.#message}</p>
      <button type="button" class="link" part="button" @click=${() => this.clear()}>${strings.dismiss}</button>
    </div>`;
  }

  #show(message: string | undefined): void {
    this.#message = message;
    this.#host.requestUpdate();
  }
}

/** Looks of it. */
export const complaintStyles = css`
  .alert {
    display: flex;
    gap: 0.25rem 1rem;
    align-items: baseline;
    justify-content: space-between;
    padding: 0.75rem 1rem;
    border-radius: var(--radius);
    background: var(--scumble-alert-soft, light-dark(#fbe6e2, #43201c));
    color: var(--scumble-alert, light-dark(#8c1d18, #ffb4a8));
    overflow-wrap: anywhere;
  }

  button.link {
    min-height: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font-size: 0.875rem;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .alert .link {
    flex: none;
    color: inherit;
  }
`;
