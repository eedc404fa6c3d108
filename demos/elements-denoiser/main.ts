// Puts the page together: the element is in the HTML; here are its events as they come, and the tables of what it offers.
import '@scumble/components/define/denoiser';
import {configureEngine} from '@scumble/components/engine';
import {elementPage} from '../element-page/element-page.js';
import {packs} from '../packs.js';
import {requestButtons} from '../element-page/request-buttons.js';
import {wasmPaths} from '../wasm-paths.js';

const markup = `<script type="module" src="/scumble/scumble.js"></script>

<scumble-denoiser base="/scumble/packs/">
  <img src="night.jpg" alt="A street at night">
</scumble-denoiser>`;

configureEngine({wasmPaths});
document.querySelector('scumble-denoiser')!.base = packs;
elementPage('scumble-denoiser', markup, ['scumble-picture', 'scumble-network', 'scumble-denoised', 'scumble-error']);
requestButtons(document.querySelector('scumble-denoiser')!);
