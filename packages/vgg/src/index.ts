export {architectures, layerRows} from './architecture.js';
export type {Architecture, LayerRow} from './architecture.js';
export type {Extraction, FeatureExtractor, Features} from './feature-extractor.js';
export {layerGeometry} from './layer-geometry.js';
export type {GeometryRow, LayerGeometry} from './layer-geometry.js';
export {assertLayer} from './layer-name.js';
export {vgg} from './vgg.js';
export type {VggOptions} from './vgg.js';
