import {isSamePicture} from './same-picture.js';

/** A picture whose colors are made from the place in it, from 0 to 1. */
function picture(width: number, height: number, red: (x: number, y: number) => number) {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++)
    data[4 * i] = 255 * red(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height);
  return {width, height, data};
}

const slope = (x: number, y: number) => (x + y) / 2;

it('knows a picture in another size, and not exactly as it was', () => {
  const small = picture(24, 16, (x, y) => slope(x, y) + 0.02);
  expect(isSamePicture(picture(96, 64, slope), small)).toBe(true);
});

it.each([
  ['other colors', picture(96, 64, (x, y) => 1 - slope(x, y))],
  ['another shape', picture(64, 96, slope)],
  ['one part that differs', picture(96, 64, (x, y) => (x < 0.125 && y < 0.125 ? slope(x, y) + 0.1 : slope(x, y)))],
])('tells apart: %s', (_, other) => {
  expect(isSamePicture(picture(96, 64, slope), other)).toBe(false);
});

it('takes a picture of fewer pixels than parts', () => {
  expect(isSamePicture(picture(3, 2, slope), picture(3, 2, slope))).toBe(true);
});
