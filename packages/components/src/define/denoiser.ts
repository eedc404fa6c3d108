import './compare.js';
import './image-input.js';
import './number-card.js';
import {defineElement} from '../define-element.js';
import {DenoiserElement} from '../elements/denoiser.js';

defineElement('scumble-denoiser', DenoiserElement);
