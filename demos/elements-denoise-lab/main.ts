// Puts the page together: the element is in the HTML; here are its events as they come, and the tables of what it offers.
import '@scumble/components/define/denoise-lab';
import {configureEngine} from '@scumble/components/engine';
import {elementPage} from '../element-page/element-page.js';
import recorded from '../denoising/lab.json?url';
import {wasmPaths} from '../wasm-paths.js';

const markup = `<script type="module" src="/scumble/scumble.js"></script>

<scumble-denoise-lab kind="gaussian" amount="50" seed="1" link></scumble-denoise-lab>`;

configureEngine({wasmPaths});
document.querySelector('scumble-denoise-lab')!.recorded = recorded;
elementPage('scumble-denoise-lab', markup, [
  'scumble-network',
  'scumble-train-step',
  'scumble-train-end',
  'scumble-error',
]);
