import './image-input.js';
import './number-card.js';
import {defineElement} from '../define-element.js';
import {TrainingCurveElement} from '../elements/denoise-lab/curve.js';
import {RobustnessMatrixElement} from '../elements/denoise-lab/matrix.js';
import {DenoiseLabElement} from '../elements/denoise-lab.js';

defineElement('scumble-training-curve', TrainingCurveElement);
defineElement('scumble-robustness-matrix', RobustnessMatrixElement);
defineElement('scumble-denoise-lab', DenoiseLabElement);
