// Puts the page together: the element and its run are in the HTML; here is what the run shows, and the tables.
import '@scumble/components/define/content-loss';
import '@scumble/components/define/transport';
import syntheses from '../lesson-loss/syntheses.json?url';
import {markupOf, runPage, stepping} from '../element-page/run-page.js';

const markup = markupOf(
  '<scumble-transport></scumble-transport>',
  '<scumble-content-loss layer="relu4_2"></scumble-content-loss>',
);

runPage('scumble-content-loss', markup, [...stepping, 'scumble-request-layer', 'scumble-synthesized']);

document.querySelector('scumble-content-loss')!.syntheses = syntheses;
