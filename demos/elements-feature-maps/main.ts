// Puts the page together: the run of the lesson about features, which only looks and never steps, and the tables.
import '@scumble/components/define/feature-maps';
import recordedMaps from '../lesson-features/run-maps.json?url';
import recorded from '../lesson-features/run.json?url';
import photograph from '../pictures/content/cat.jpg?url';
import painting from '../pictures/style/harvest-at-la-crau.jpg?url';
import {markupOf, runPage} from '../element-page/run-page.js';

const markup = markupOf('<scumble-feature-maps layer="relu2_1"></scumble-feature-maps>');

runPage('scumble-feature-maps', markup, ['scumble-request-layer'], {
  files: {photograph, painting, recorded, recordedMaps},
});
