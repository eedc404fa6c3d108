import {gridCoder} from './recorded-map.js';

it('decodes the nearest place that was recorded', async () => {
  const frame = {x: {least: 0, most: 1}, y: {least: 0, most: 1}};
  // Four pictures of one pixel, row by row from the top.
  const coder = gridCoder(Float32Array.of(0.1, 0.2, 0.3, 0.4), 1, {frame, side: 2});
  const decoded = await coder.decode(Float32Array.of(0.1, 0.9, 0.9, 0.8, 0, 0, 7, -7));
  expect([...decoded].map(value => value.toFixed(1))).toEqual(['0.1', '0.2', '0.3', '0.4']);
  await expect(coder.encode(Float32Array.of(1))).rejects.toThrow('encodes nothing');
});
