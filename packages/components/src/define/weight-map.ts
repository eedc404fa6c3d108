import './picture.js';
import {defineElement} from '../define-element.js';
import {WeightMapElement} from '../elements/weight-map.js';

defineElement('scumble-weight-map', WeightMapElement);
