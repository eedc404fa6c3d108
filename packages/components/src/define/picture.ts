import {PictureElement} from '../elements/picture.js';
import {defineElement} from '../define-element.js';

defineElement('scumble-picture', PictureElement);
