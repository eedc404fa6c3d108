import {defineElement} from '../define-element.js';
import {SignedOverlayElement} from '../elements/signed-overlay.js';

defineElement('scumble-signed-overlay', SignedOverlayElement);
