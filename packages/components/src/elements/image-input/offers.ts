import type {ReactiveControllerHost} from 'lit';
import type {Picture} from '../../picture.js';

/** What comes of an offer. */
export interface OfferListener {
  onTaken(picture: Picture, isByPerson: boolean): void;
  onRefused(error: unknown): void;
}

/** Pictures on their way in: the last one counts, so that a slow file does not replace one that was chosen after it. */
export class Offers {
  isReading = false;
  readonly #host: ReactiveControllerHost;
  readonly #listener: OfferListener;
  #count = 0;
  #last: Promise<boolean> | undefined;

  constructor(host: ReactiveControllerHost, listener: OfferListener) {
    this.#host = host;
    this.#listener = listener;
  }

  /** Kept when the last one has been read, or refused. */
  get settled(): Promise<unknown> {
    return Promise.resolve(this.#last);
  }

  /** @returns Whether it was taken: what is refused, or overtaken, is not. */
  make(read: () => Promise<Picture>, isByPerson: boolean): Promise<boolean> {
    return (this.#last = this.#take(read, isByPerson));
  }

  /** What is on its way is not wanted any more. */
  drop(): void {
    this.#count++;
    this.#enter(false);
  }

  async #take(read: () => Promise<Picture>, isByPerson: boolean): Promise<boolean> {
    const offer = ++this.#count;
    this.#enter(true);
    try {
      const picture = await read();
      if (offer !== this.#count) return false;
      this.#listener.onTaken(picture, isByPerson);
      return true;
    } catch (error) {
      if (offer === this.#count) this.#listener.onRefused(error);
      return false;
    } finally {
      if (offer === this.#count) this.#enter(false);
    }
  }

  #enter(isReading: boolean): void {
    this.isReading = isReading;
    this.#host.requestUpdate();
  }
}
