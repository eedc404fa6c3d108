// The tags and their classes, for `document.querySelector('scumble-stylizer')` and its like.
import type {CompareElement} from './elements/compare.js';
import type {ImageInputElement} from './elements/image-input.js';
import type {StylizerElement} from './elements/stylizer.js';

/** Elements by tag. */
export interface ScumbleElementMap {
  'scumble-compare': CompareElement;
  'scumble-image-input': ImageInputElement;
  'scumble-stylizer': StylizerElement;
}

declare global {
  // Merges with the platform's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementTagNameMap extends ScumbleElementMap {}
}
