import './number-card.js';
import './picture.js';
import {defineElement} from '../define-element.js';
import {SynthesisStripElement} from '../elements/synthesis-strip.js';

defineElement('scumble-synthesis-strip', SynthesisStripElement);
