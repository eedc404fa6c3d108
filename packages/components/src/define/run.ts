import './picture.js';
import {defineElement} from '../elements/define-element.js';
import {LessonRunElement} from '../elements/lesson-run.js';

defineElement('scumble-run', LessonRunElement);
