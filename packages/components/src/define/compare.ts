import {CompareElement} from '../elements/compare.js';
import {defineElement} from '../elements/define-element.js';

defineElement('scumble-compare', CompareElement);
