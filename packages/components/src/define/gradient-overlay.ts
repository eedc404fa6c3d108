import './number-card.js';
import './signed-overlay.js';
import {defineElement} from '../define-element.js';
import {GradientOverlayElement} from '../elements/gradient-overlay.js';

defineElement('scumble-gradient-overlay', GradientOverlayElement);
