// The classes of the elements, pure: nothing is registered by importing this. `@scumble/components/define/<name>` registers.
export {CompareElement} from './elements/compare.js';
export {ImageInputElement} from './elements/image-input.js';
export {StylizerElement} from './elements/stylizer.js';
export type {StylizerSnapshot, StylizerValues} from './elements/stylizer-options.js';
export type {RunState} from './elements/run-controller.js';
export * from './events.js';
export {PictureError} from './picture.js';
export type {Picture, PictureErrorCode} from './picture.js';
export {setStrings} from './strings.js';
export type {Strings} from './strings.js';
export type {ScumbleElementMap} from './tags.js';
