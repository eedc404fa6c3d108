export * from './index.js';
export {assertReadable, ImageReadError, readImage, type ReadImageOptions} from './read-image.js';
export {assertWritable, ImageWriteError, writeImage, type WriteImageOptions} from './write-image.js';
