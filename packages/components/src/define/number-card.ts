import {NumberCardElement} from '../elements/number-card.js';
import {defineElement} from '../elements/define-element.js';

defineElement('scumble-number-card', NumberCardElement);
