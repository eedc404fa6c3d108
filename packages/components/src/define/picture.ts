import {PictureElement} from '../elements/picture.js';
import {defineElement} from '../elements/define-element.js';

defineElement('scumble-picture', PictureElement);
