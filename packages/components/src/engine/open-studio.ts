import {PictureInspection} from './inspection.js';
import type {Inspected} from './inspection.js';
import type {Studio} from './studio.js';

/** What a run works in, and what looks into it: opened when first needed, and again after a graphics context was lost. */
export class OpenStudio {
  readonly #make: () => Promise<Studio>;
  readonly #see: (studio: Studio) => Inspected;
  readonly #onOpen: (studio: Studio) => void;
  #studio: Promise<Studio> | undefined;
  #inspection: Promise<PictureInspection> | undefined;
  #isDisposed = false;

  /** @param see  What an inspection of the run looks at. @param onOpen  Is told each time that it is open. */
  constructor(make: () => Promise<Studio>, see: (studio: Studio) => Inspected, onOpen: (studio: Studio) => void) {
    this.#make = make;
    this.#see = see;
    this.#onOpen = onOpen;
  }

  /** @throws {Error} once it has been disposed: nothing would let go of what is opened then. */
  open(): Promise<Studio> {
    if (this.#isDisposed) return Promise.reject(new Error('run: it has been disposed. Begin another one.'));
    this.#studio ??= this.#make().then(studio => {
      this.#onOpen(studio);
      return studio;
    });
    return this.#studio;
  }

  /** Stays this object's. */
  look(): Promise<PictureInspection> {
    this.#inspection ??= this.open().then(studio => new PictureInspection(this.#see(studio)));
    return this.#inspection;
  }

  /** Lets go of both; the next who asks opens them anew. */
  async close(): Promise<void> {
    const [studio, inspection] = [this.#studio, this.#inspection];
    this.#studio = this.#inspection = undefined;
    await inspection?.then(look => look.dispose()).catch(() => undefined);
    await studio?.then(({pictures}) => pictures.dispose()).catch(() => undefined);
  }

  /** For good. @param ended  What works in it has ended. */
  async dispose(ended: Promise<void>): Promise<void> {
    this.#isDisposed = true;
    await ended;
    await this.close();
  }
}
