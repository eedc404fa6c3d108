import {fileNameOf} from './download.js';

it.each([
  ['IMG 1234.JPG', 'Café Terrace at Night', 'img-1234-cafe-terrace-at-night.png'],
  ['', '???', 'picture.png'],
  ['猫.png', 'b.c.jpg', '猫-b-c.png'],
])('names the result of %j and %j %j', (photo, painting, name) => {
  expect(fileNameOf(photo, painting)).toBe(name);
});
