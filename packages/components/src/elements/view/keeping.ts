import type {EngineSetup} from '../../engine/setup.js';
import type {ScumbleErrorCode} from '../../events.js';
import {strings} from '../../strings.js';

/** Says once that the browser does not keep the network for the next visit: what is going on goes on. */
export class Keeping {
  readonly #complain: (code: ScumbleErrorCode, message: string) => void;
  #isSaid = false;

  constructor(complain: (code: ScumbleErrorCode, message: string) => void) {
    this.#complain = complain;
  }

  note({isKept = true}: EngineSetup): void {
    if (isKept || this.#isSaid) return;
    this.#isSaid = true;
    this.#complain('storage-full', strings.networkNotKept);
  }
}
