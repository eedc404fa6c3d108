import './heatmap.js';
import './number-card.js';
import {defineElement} from '../elements/define-element.js';
import {GramElement} from '../elements/gram.js';

defineElement('scumble-gram', GramElement);
