import {defineElement} from '../define-element.js';
import {TrainingCurveElement} from '../elements/denoise-lab/curve.js';

defineElement('scumble-training-curve', TrainingCurveElement);
