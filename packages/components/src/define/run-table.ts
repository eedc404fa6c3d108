import './picture.js';
import {defineElement} from '../define-element.js';
import {RunTableElement} from '../elements/run-table.js';

defineElement('scumble-run-table', RunTableElement);
