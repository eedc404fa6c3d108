import {defineElement} from '../define-element.js';
import {CellTableElement} from '../elements/cell-table.js';

defineElement('scumble-cell-table', CellTableElement);
