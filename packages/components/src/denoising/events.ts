// What the denoising elements announce. Every event bubbles and leaves shadow roots.
import type {EngineSetup} from '../engine/protocol.js';
import type {Denoised, TrainValues} from './protocol.js';

const init = {bubbles: true, composed: true};

/** A picture was denoised; `result` has the noise level and, where the clean picture is known, PSNR and SSIM. */
export class ScumbleDenoisedEvent extends Event {
  constructor(readonly result: Omit<Denoised, 'denoised' | 'residual'>) {
    super('scumble-denoised', init);
  }
}

/** A training made a step. */
export class ScumbleTrainStepEvent extends Event {
  constructor(readonly report: TrainValues) {
    super('scumble-train-step', init);
  }
}

/** A training came to its end, or was stopped; the network so far stays. */
export class ScumbleTrainEndEvent extends Event {
  constructor(
    readonly reason: 'complete' | 'cancelled',
    readonly report: TrainValues | undefined,
  ) {
    super('scumble-train-end', init);
  }
}

/** A network was opened, and with which backend. */
export class ScumbleNetworkEvent extends Event {
  constructor(readonly setup: EngineSetup) {
    super('scumble-network', init);
  }
}

/** A person moved the point of a latent map. */
export class ScumbleLatentEvent extends Event {
  constructor(readonly code: readonly [x: number, y: number]) {
    super('scumble-latent', init);
  }
}

/** Events by type: the map behind `addEventListener`. */
export interface DenoisingEventMap {
  'scumble-denoised': ScumbleDenoisedEvent;
  'scumble-train-step': ScumbleTrainStepEvent;
  'scumble-train-end': ScumbleTrainEndEvent;
  'scumble-network': ScumbleNetworkEvent;
  'scumble-latent': ScumbleLatentEvent;
}

declare global {
  // Merges with the platform's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementEventMap extends DenoisingEventMap {}
}
