import {dab} from './brush.js';
import {drawUnlike} from './unlike-pictures.js';

describe('dab', () => {
  const picture = {width: 8, height: 6, channels: 3, values: new Float32Array(8 * 6 * 3).fill(0.5)} as const;
  const touched = (values: Float32Array) => values.filter(value => value !== 0.5).length / 3;

  it('leaves a round spot, and the picture as it was', () => {
    const {values} = dab(picture, {x: 4, y: 3, radius: 1.5, ink: 'white'});
    expect(touched(values)).toBe(4);
    expect(values[(3 * 8 + 4) * 3]).toBe(1);
    expect(touched(picture.values)).toBe(0);
  });

  it('ends at the edge', () => {
    expect(touched(dab(picture, {x: 0, y: 0, radius: 1, ink: 'black'}).values)).toBe(1);
    expect(touched(dab(picture, {x: 100, y: 0, radius: 3, ink: 'black'}).values)).toBe(0);
  });
});

it('a checkerboard has single pixels, in all channels', () => {
  const {values} = drawUnlike('checks', 4, 3);
  expect([...values.slice(0, 9)]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0]);
});
