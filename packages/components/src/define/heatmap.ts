import {HeatmapElement} from '../elements/heatmap.js';
import {defineElement} from '../elements/define-element.js';

defineElement('scumble-heatmap', HeatmapElement);
