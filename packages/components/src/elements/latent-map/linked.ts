import {failureIn} from '../../denoising/failure-in.js';
import {LinkName} from '../../denoising/link-name.js';
import {writeMapLink} from '../../denoising/map-link.js';
import {ScumbleErrorEvent} from '../../events.js';
import {LatentMapAttributes} from './attributes.js';
import {mapChanges, mapLinkOf} from './link.js';
import type {Linkable} from './link.js';

/** The part of a latent map that keeps its state in the page's address, where `link` says so. */
export abstract class LatentMapLinked extends LatentMapAttributes {
  /** Whether a person or a link has placed the point. */
  protected isPlaced = false;
  /** Whether the grid's range came from a link and has not been taken up yet. */
  protected hasRange = false;
  readonly #name = new LinkName('map');
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

  protected writeLink(): void {
    const link = writeMapLink(mapLinkOf(this.#linkable), location.hash, this.#name.take());
    history.replaceState(history.state, '', `#${link}`);
  }

  /** Puts everything about the map into a link, and the link on the clipboard. */
  protected async share(said: {readonly copied: string; readonly notCopied: string}): Promise<void> {
    this.writeLink();
    this.shared = await navigator.clipboard.writeText(location.href).then(
      () => said.copied,
      () => said.notCopied,
    );
  }

  /** Says what could not be done, here and by an event. */
  protected fail(error: unknown): void {
    const {code, message} = failureIn(error);
    this.problem = message;
    this.dispatchEvent(new ScumbleErrorEvent(code, message));
  }

  #readLink(): void {
    const {changes, isPlaced, hasRange, complaints} = mapChanges(location.hash, this.#name.take());
    Object.assign(this, changes);
    if (isPlaced) this.isPlaced = true;
    if (hasRange) this.hasRange = true;
    if (complaints.length > 0) this.fail({code: 'bad-option', message: complaints.join(' ')});
  }

  /** What a link tells of. */
  get #linkable(): Linkable {
    const {code, width, noise, steps, seed, samples, lens, walkFrom, walkTo, gridSide, gridFrame, arrows, sigma} = this;
    const {hide, lock} = this;
    return {
      ...{code, width, noise, steps, seed, samples, lens, walkFrom, walkTo, gridSide, gridFrame, arrows, sigma},
      ...{hide, lock},
    };
  }
}
