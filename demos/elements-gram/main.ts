// Puts the page together: the element and its run are in the HTML; here is what the run shows, and the tables.
import '@scumble/components/define/gram';
import '@scumble/components/define/transport';
import syntheses from '../lesson-loss/syntheses.json?url';
import {markupOf, runPage, stepping} from '../element-page/run-page.js';

const markup = markupOf('<scumble-transport></scumble-transport>', '<scumble-gram layer="relu3_1"></scumble-gram>');

runPage('scumble-gram', markup, [...stepping, 'scumble-request-layer', 'scumble-shuffled', 'scumble-synthesized']);

document.querySelector('scumble-gram')!.syntheses = syntheses;
