import {HeatmapElement} from '../elements/heatmap.js';
import {defineElement} from '../define-element.js';

defineElement('scumble-heatmap', HeatmapElement);
