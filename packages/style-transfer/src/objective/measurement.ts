import type {Image} from '@scumble/image';
import type {LossReport} from '../losses/total-loss.js';

/** The total loss as a function of the picture alone. */
export interface Objective {
  /** One whole step's worth of work: features, losses, gradient. The image is not disposed. */
  evaluate(image: Image): Promise<Measurement>;
  dispose(): void;
}

/** What the objective found at one picture. */
export interface Measurement {
  readonly report: LossReport;
  /** dL/dx, `[1, h, w, 3]`. Caller disposes. */
  readonly gradient: Image;
}
