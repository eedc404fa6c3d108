import {CompareElement} from '../elements/compare.js';
import {defineElement} from '../define-element.js';

defineElement('scumble-compare', CompareElement);
