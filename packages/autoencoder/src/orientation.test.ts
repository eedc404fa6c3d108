import {layOf, orientations} from './orientation.js';

it('the eight orientations are all different, and each is a whole one', () => {
  const [width, height] = [4, 3];
  const seen = orientations.map(orientation => {
    const {start, right, down} = layOf(orientation, width, height);
    const places = Array.from({length: 12}, (_, i) => start + (i % width) * right + Math.floor(i / width) * down);
    expect([...places].sort((a, b) => a - b)).toEqual(Array.from({length: 12}, (_, i) => i));
    return `${orientation.isSwapped} ${places.join()}`;
  });
  expect(new Set(seen).size).toBe(8);
  expect(layOf(orientations[0]!, width, height)).toEqual({start: 0, right: 1, down: width});
});
