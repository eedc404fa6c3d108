import {MapGridElement} from '../elements/map-grid.js';
import {defineElement} from '../define-element.js';

defineElement('scumble-map-grid', MapGridElement);
