// Puts the page together: the element is in the HTML; here are its events as they come, and the tables of what it offers.
import '@scumble/components/define/latent-map';
import {configureEngine} from '@scumble/components/engine';
import {elementPage} from '../element-page/element-page.js';
import recorded from '../denoising/map.json?url';
import {packs} from '../packs.js';
import {wasmPaths} from '../wasm-paths.js';

const markup = `<script type="module" src="/scumble/scumble.js"></script>

<scumble-latent-map base="/scumble/packs/" link></scumble-latent-map>`;

configureEngine({wasmPaths});
Object.assign(document.querySelector('scumble-latent-map')!, {base: packs, recorded});
elementPage('scumble-latent-map', markup, [
  'scumble-network',
  'scumble-latent',
  'scumble-train-step',
  'scumble-train-end',
  'scumble-error',
]);
