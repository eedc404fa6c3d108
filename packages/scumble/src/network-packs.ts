import {listPacks} from '@scumble/weights';

/**
 * The packs that hold a feature extractor, which is what a painter looks with.
 *
 * By name: the table of architectures is behind tfjs, which the help of the command line must not load.
 */
export const networkPacks = listPacks().filter(({architecture}) => architecture.startsWith('vgg'));

/** Whether weights are named by a pack's id, and not by a place: an id has neither dots nor slashes. */
export function isPackId(weights: unknown): weights is string {
  return typeof weights === 'string' && /^[\w-]+$/.test(weights);
}
