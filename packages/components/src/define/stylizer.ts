import './compare.js';
import './image-input.js';
import {defineElement} from '../elements/define-element.js';
import {StylizerElement} from '../elements/stylizer.js';

defineElement('scumble-stylizer', StylizerElement);
