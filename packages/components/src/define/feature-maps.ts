import './cell-table.js';
import './heatmap.js';
import './map-grid.js';
import './number-card.js';
import './picture.js';
import {defineElement} from '../define-element.js';
import {FeatureMapsElement} from '../elements/feature-maps.js';

defineElement('scumble-feature-maps', FeatureMapsElement);
