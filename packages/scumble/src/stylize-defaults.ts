import {stylizeDefaults as ofTheRun} from '@scumble/style-transfer/options';
import {listPacks} from '@scumble/weights';

/** Defaults of `stylize`: those of the run, and which network looks at the pictures. The command line's help reads them here. */
export const stylizeDefaults = {
  ...ofTheRun,
  /** The pack that the manifest marks as the default. */
  weights: listPacks().find(pack => pack.default)!.id,
  /** As the networks were trained. */
  pooling: 'max',
  /** The backend in use, else the best there is. */
  backend: 'auto',
  /** The fastest engine that works on that backend. */
  engine: 'auto',
} as const;
