import './image-input.js';
import './picture.js';
import {defineElement} from '../define-element.js';
import {LessonRunElement} from '../elements/run.js';

defineElement('scumble-run', LessonRunElement);
