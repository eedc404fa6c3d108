import type {Image} from '@scumble/image';
import type {StepReport} from './step-report.js';

/** A picture and the report of the step that made it. */
export interface Stylized {
  /** Clamped to [0, 1]. Caller disposes. */
  readonly image: Image;
  /** Undefined before the first step. */
  readonly report: StepReport | undefined;
}
