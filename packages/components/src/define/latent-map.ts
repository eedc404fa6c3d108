import './number-card.js';
import {defineElement} from '../define-element.js';
import {LatentMapElement} from '../elements/latent-map.js';

defineElement('scumble-latent-map', LatentMapElement);
