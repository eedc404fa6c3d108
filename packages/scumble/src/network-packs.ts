import {listPacks} from '@scumble/weights';

/**
 * The packs that hold a feature extractor, which is what a painter looks with.
 *
 * By name: the table of architectures is behind tfjs, which the help of the command line must not load.
 */
export const networkPacks = listPacks().filter(({architecture}) => architecture.startsWith('vgg'));
