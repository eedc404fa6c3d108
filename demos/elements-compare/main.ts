// Puts the page together: the element is in the HTML; here are its events as they come, and the tables of what it offers.
import '@scumble/components/define/compare';
import {elementPage} from '../element-page/element-page.js';

const markup = `<script type="module" src="/scumble/scumble.js"></script>

<scumble-compare position="50">
  <img slot="before" src="photo.jpg" alt="The photograph">
  <img slot="after" src="painted.jpg" alt="The same in the manner of a painting">
</scumble-compare>`;

elementPage('scumble-compare', markup, ['scumble-compare']);

const compare = document.querySelector('scumble-compare')!;
const shown = document.querySelector('#position')!;
// The attribute follows the property, whoever moves the wipe.
new MutationObserver(() => (shown.textContent = `${Math.round(compare.position)} %`)).observe(compare, {
  attributeFilter: ['position'],
});
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-position]')) {
  button.addEventListener('click', () => (compare.position = Number(button.dataset['position'])));
}
