export {architectures} from './architecture.js';
export type {Architecture} from './architecture.js';
export type {Extraction, FeatureExtractor, Features} from './feature-extractor.js';
export {vgg} from './vgg.js';
export type {VggOptions} from './vgg.js';
