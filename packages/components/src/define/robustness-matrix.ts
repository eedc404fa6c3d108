import {defineElement} from '../define-element.js';
import {RobustnessMatrixElement} from '../elements/denoise-lab/matrix.js';

defineElement('scumble-robustness-matrix', RobustnessMatrixElement);
