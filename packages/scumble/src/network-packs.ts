import {architectures} from '@scumble/vgg';
import {listPacks} from '@scumble/weights';

/** The packs that hold a feature extractor, which is what a painter looks with. */
export const networkPacks = listPacks().filter(({architecture}) => architecture in architectures);
