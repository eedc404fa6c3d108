import type {PropertyValues} from 'lit';
import {readLabLink, writeLabLink} from '../../denoising/lab-link.js';
import {LinkName} from '../../denoising/link-name.js';
import {fitAmount} from '../../denoising/spoil-kinds.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {ScumbleErrorEvent} from '../../events.js';
import {DenoiseLabAttributes} from './attributes.js';

/** The settings that a link carries: when one has changed, the link has too. */
const linked = ['kind', 'amount', 'seed', 'steps', 'rate', 'data', 'probe', 'residual', 'pixel'];

/** The part of a lab that keeps its state in the page's address, where `link` says so. */
export abstract class DenoiseLabLinked extends DenoiseLabAttributes {
  readonly #name = new LinkName('lab');
  #stopListening: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = new AbortController();
    if (!this.link) return;
    this.#readLink();
    window.addEventListener('hashchange', () => this.#readLink(), {signal: this.#stopListening.signal});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.abort();
    this.#name.release();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && this.link && linked.some(name => changed.has(name))) this.#writeLink();
  }

  /** How much is done to the picture, on the slider's scale. */
  protected get spoilAmount(): number {
    return fitAmount(this.kind, this.amount);
  }

  /** Says what could not be done, here and by an event. */
  protected fail({code, message}: {readonly code: ScumbleErrorEvent['code']; readonly message: string}): void {
    this.problem = message;
    this.dispatchEvent(new ScumbleErrorEvent(code, message));
  }

  #writeLink(): void {
    const {kind, seed, steps, rate, data, residual, hide, lock} = this;
    const link = {
      ...{kind, seed, steps, rate, data, residual, hide, lock, amount: this.spoilAmount},
      // The picture of a person's own is nowhere but here.
      probe: this.probe === 'own' ? '' : this.probe,
      pixel: [this.pixel.row, this.pixel.column],
    };
    history.replaceState(history.state, '', `#${writeLabLink(link, location.hash, this.#name.take())}`);
  }

  /** Puts a link to all of it on the clipboard. */
  protected async copyLink(): Promise<void> {
    const {copied, notCopied} = denoisingStrings.lab.files;
    this.#writeLink();
    this.shared = await navigator.clipboard.writeText(location.href).then(
      () => copied,
      () => notCopied,
    );
  }

  #readLink(): void {
    const {link, complaints} = readLabLink(location.hash, this.#name.take());
    const {pixel, ...plain} = link;
    Object.assign(this, plain);
    if (pixel) this.pixel = {row: pixel[0]!, column: pixel[1]!};
    if (complaints.length > 0) this.fail({code: 'bad-option', message: complaints.join(' ')});
  }
}
