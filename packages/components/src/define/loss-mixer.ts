import './number-card.js';
import './picture.js';
import './run-table.js';
import {defineElement} from '../define-element.js';
import {LossMixerElement} from '../elements/loss-mixer.js';

defineElement('scumble-loss-mixer', LossMixerElement);
