import {NumberCardElement} from '../elements/number-card.js';
import {defineElement} from '../define-element.js';

defineElement('scumble-number-card', NumberCardElement);
