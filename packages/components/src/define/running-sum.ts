import {RunningSumElement} from '../elements/running-sum.js';
import {defineElement} from '../define-element.js';

defineElement('scumble-running-sum', RunningSumElement);
