// Puts the page together: three elements on one run, its events as they come, and the tables of what each of them offers.
import '@scumble/components/define/loss-chart';
import '@scumble/components/define/loss-mixer';
import '@scumble/components/define/transport';
import {markupOf, runPage, stepping} from '../element-page/run-page.js';

const markup = markupOf(
  '<scumble-transport></scumble-transport>',
  '<scumble-loss-chart></scumble-loss-chart>',
  '<scumble-loss-mixer></scumble-loss-mixer>',
);

const asked = ['weight', 'show', 'map', 'tile', 'optimizers', 'stop'].map(name => `scumble-request-${name}`);
runPage('scumble-loss-mixer', markup, [...stepping, ...asked, 'scumble-cursor'], {
  also: [
    'scumble-loss-chart',
    'scumble-transport',
    'scumble-run-table',
    'scumble-weight-map',
    'scumble-optimizer-panel',
  ],
});
