import './cell-table.js';
import './gradient-overlay.js';
import './heatmap.js';
import './number-card.js';
import './paired-bars.js';
import './synthesis-strip.js';
import {defineElement} from '../define-element.js';
import {GramElement} from '../elements/gram.js';

defineElement('scumble-gram', GramElement);
