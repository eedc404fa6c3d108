// Puts the page together: the element is in the HTML; here are buttons of the page's own, and what every element's page has.
import '@scumble/components/define/stylizer';
import {configureEngine} from '@scumble/components/engine';
import {elementPage} from '../element-page/element-page.js';
import {requestButtons} from '../element-page/request-buttons.js';
import {wasmPaths} from '../wasm-paths.js';

const markup = `<script type="module" src="/scumble/scumble.js"></script>

<scumble-stylizer base="/scumble/packs/">
  <img slot="content" src="photo.jpg" alt="The photograph">
  <img slot="style" src="painting.jpg" alt="The painting">
</scumble-stylizer>`;

const told = [
  'picture',
  'before-run',
  'progress',
  'ready',
  'step',
  'pause',
  'resume',
  'complete',
  'cancel',
  'contextlost',
  'error',
].map(name => `scumble-${name}`);

configureEngine({wasmPaths});
elementPage('scumble-stylizer', markup, told);
requestButtons(document.querySelector('scumble-stylizer')!);
