import './image-input.js';
import './number-card.js';
import './robustness-matrix.js';
import './training-curve.js';
import {defineElement} from '../define-element.js';
import {DenoiseLabElement} from '../elements/denoise-lab.js';

defineElement('scumble-denoise-lab', DenoiseLabElement);
