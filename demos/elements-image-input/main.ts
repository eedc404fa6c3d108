// Puts the page together: two fields in a form, what the form would send, and the tables of what the element offers.
import '@scumble/components/define/image-input';
import photograph from '../pictures/content/coffee.jpg?url';
import {elementPage} from '../element-page/element-page.js';

const markup = `<script type="module" src="/scumble/scumble.js"></script>

<form method="post" enctype="multipart/form-data">
  <scumble-image-input name="photo" label="Photograph" src="photo.jpg" required></scumble-image-input>
  <button>Send</button>
</form>`;

// Only the bundler knows where it put the photograph.
document.querySelector('scumble-image-input')!.src = photograph;
const form = document.querySelector('form')!;
const sent = document.querySelector('#sent')!;
elementPage('scumble-image-input', markup, ['scumble-picture', 'change', 'scumble-error'], {element: form});

form.addEventListener('submit', event => {
  event.preventDefault();
  const files = [...new FormData(form)].flatMap(([name, value]) =>
    value instanceof File ? [written(name, value)] : [],
  );
  sent.textContent = `This form would send ${files.join(', and ')}.`;
});
form.addEventListener('reset', () => (sent.textContent = ''));

/** A file as it is sent: its field, name, type and size. */
function written(field: string, {name, type, size}: File): string {
  return `${field}: “${name}”, ${type}, ${Math.round(size / 1000).toLocaleString('en')} kB`;
}
