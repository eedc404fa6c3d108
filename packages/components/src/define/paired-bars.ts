import {defineElement} from '../define-element.js';
import {PairedBarsElement} from '../elements/paired-bars.js';

defineElement('scumble-paired-bars', PairedBarsElement);
