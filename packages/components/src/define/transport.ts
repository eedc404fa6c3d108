import {defineElement} from '../define-element.js';
import {TransportElement} from '../elements/transport.js';

defineElement('scumble-transport', TransportElement);
