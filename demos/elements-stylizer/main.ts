// Puts the page together: the element is in the HTML; here are buttons of the page's own, and what every element's page has.
import '@scumble/components/define/stylizer';
import {configureEngine} from '@scumble/components/engine';
import {elementPage} from '../element-page/element-page.js';
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

const stylizer = document.querySelector('scumble-stylizer')!;
const state = document.querySelector('#state')!;
new MutationObserver(() => (state.textContent = stylizer.state)).observe(stylizer, {attributeFilter: ['state']});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-request]')) {
  button.addEventListener('click', () =>
    stylizer.dispatchEvent(new CustomEvent(`scumble-request-${button.dataset['request']}`, {cancelable: true})),
  );
}
