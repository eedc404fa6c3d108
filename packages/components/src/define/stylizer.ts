import './compare.js';
import './image-input.js';
import {defineElement} from '../define-element.js';
import {StylizerElement} from '../elements/stylizer.js';

defineElement('scumble-stylizer', StylizerElement);
