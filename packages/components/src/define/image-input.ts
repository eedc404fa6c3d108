import {defineElement} from '../define-element.js';
import {ImageInputElement} from '../elements/image-input.js';

defineElement('scumble-image-input', ImageInputElement);
