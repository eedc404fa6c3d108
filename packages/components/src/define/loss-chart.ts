import './number-card.js';
import {defineElement} from '../define-element.js';
import {LossChartElement} from '../elements/loss-chart.js';

defineElement('scumble-loss-chart', LossChartElement);
