import './cell-table.js';
import './gradient-overlay.js';
import './heatmap.js';
import './map-grid.js';
import './number-card.js';
import './picture.js';
import './running-sum.js';
import './synthesis-strip.js';
import {ContentLossElement} from '../elements/content-loss.js';
import {defineElement} from '../define-element.js';

defineElement('scumble-content-loss', ContentLossElement);
