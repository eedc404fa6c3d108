export {assertImage, sizeOf, type Image, type Size} from './image.js';
export {imageFromPixels, imageToPixels, type ImageFromPixelsOptions, type Pixels} from './pixels.js';
export {type Color} from './compositing.js';
export {imageFrom, type ImageFromOptions, type ImageSource} from './source.js';
export {drawImage} from './canvas.js';
export {resizeImage, resizeTensor, type ResizeOptions} from './resize.js';
export {resizeFilters, type ResizeFilter} from './filter-taps.js';
export {fitSize, scaleLadder, type ScaleLadderOptions, type Scales} from './size.js';
export {turn} from './turn.js';
