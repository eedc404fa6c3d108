import './picture.js';
import {defineElement} from '../define-element.js';
import {OptimizerPanelElement} from '../elements/optimizer-panel.js';

defineElement('scumble-optimizer-panel', OptimizerPanelElement);
