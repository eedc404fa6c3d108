import {channelOrder, channelStatistics} from './channel-order.js';
import {colorAt, paintCells, paintValues, placeIn, rangeOf, rangeOver, symmetric} from './color-scale.js';
import {assertFeatureMaps, brighter, channelMap, peakOf, valueAt} from './feature-maps.js';
import {moveInGrid} from '../grid-keys.js';
import {receptiveField, samePlace} from './receptive-field.js';

/** Two rows, two columns, three channels: 1, 2, 3 | 4, … */
const maps = {height: 2, width: 2, channels: 3, values: Float32Array.from({length: 12}, (_, i) => i + 1)};

describe('feature maps', () => {
  it('finds a value by row, column and channel, and a channel as a map', () => {
    expect(valueAt(maps, {row: 1, column: 0, channel: 2})).toBe(9);
    expect([...channelMap(maps, 1)]).toEqual([2, 5, 8, 11]);
  });

  it('finds the peak of a map, and what a gradient wants brighter', () => {
    expect(peakOf([0, 1, 5, 5], 2)).toEqual({row: 1, column: 0});
    expect([...brighter(maps)]).toEqual([-2, -5, -8, -11]);
  });

  it('refuses what is not there with a sentence', () => {
    expect(() => valueAt(maps, {row: 0, column: 2, channel: 0})).toThrow('valueAt: no row 0, column 2, channel 0');
    expect(() => channelMap(maps, 3)).toThrow('the channel must be from 0 to 2, got 3.');
    expect(() => assertFeatureMaps({...maps, width: 3}, 'x')).toThrow('2 × 3 × 3 maps have 18 values, got 12.');
    expect(() => assertFeatureMaps({...maps, width: 1.5}, 'x')).toThrow('x: width must be a whole number');
  });

  it('sorts channels by mean and by variance, the largest first', () => {
    // Channel 1 is strong and level, channel 2 varies.
    const values = Float32Array.from([0, 9, 0, 0, 9, 8, 1, 9, 0, 1, 9, 8]);
    const statistics = channelStatistics({...maps, values});
    expect(statistics[2]).toEqual({channel: 2, mean: 4, variance: 16, least: 0, most: 8});
    expect(channelOrder(statistics, 'mean')).toEqual([1, 2, 0]);
    expect(channelOrder(statistics, 'variance')).toEqual([2, 0, 1]);
    expect(channelOrder(statistics, 'index')).toEqual([0, 1, 2]);
  });
});

describe('color scale', () => {
  it('has one range for several maps, and zero in the middle where there is a sign', () => {
    const ranges = [rangeOf([0, 2]), rangeOf([NaN, -1, 1])];
    expect(rangeOver(ranges)).toEqual({least: -1, most: 2});
    expect(symmetric({least: -1, most: 2})).toEqual({least: -2, most: 2});
    expect(placeIn({least: -2, most: 2}, 0)).toBe(0.5);
    expect([placeIn({least: 1, most: 1}, 1), placeIn({least: 0, most: 1}, NaN)]).toEqual([0, 0]);
  });

  it.each(['sequential'] as const)('gets brighter from end to end: %s', palette => {
    const light = Array.from({length: 32}, (_, i) => {
      const [r, g, b] = colorAt(palette, i / 31);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    });
    light.slice(1).forEach((each, i) => expect(each).toBeGreaterThan(light[i]!));
  });

  it('paints the least value in the first color and the most in the last', () => {
    const pixels = paintValues([0, 1], {least: 0, most: 1}, 'sequential');
    expect([...pixels]).toEqual([...colorAt('sequential', 0), 255, ...colorAt('sequential', 1), 255]);
  });

  it('makes squares, with a cross above zero, a dash below, and neither beside it', () => {
    const pixels = paintCells([-1, 0, 1], {least: -1, most: 1}, 'diverging', {columns: 3, side: 5});
    const at = (row: number, column: number) => [...pixels.slice(4 * (15 * row + column), 4 * (15 * row + column) + 4)];
    const white = [255, 255, 255, 255];
    const [low, , high] = [0, 0.5, 1].map(place => [...colorAt('diverging', place), 255]);
    expect([at(0, 0), at(2, 2), at(2, 1), at(1, 2)]).toEqual([low, white, white, low]);
    expect([at(4, 14), at(2, 12), at(1, 12), at(3, 12)]).toEqual([high, white, white, white]);
    expect(at(2, 7)).toEqual(at(0, 5));
  });
});

describe('receptive field', () => {
  it('is one pixel for the picture, three for relu1_1, ten for relu2_1', () => {
    const size = {width: 100, height: 100};
    const at = {row: 20, column: 20};
    expect(receptiveField({stride: 1, radius: 0}, at, size).side).toBe(1);
    expect(receptiveField({stride: 1, radius: 1}, at, size).inside).toEqual({left: 19, top: 19, right: 22, bottom: 22});
    // 3 × 3 twice and once at stride 2: 1 + 1 + 2 pixels more each way.
    expect(receptiveField({stride: 2, radius: 4}, at, size)).toMatchObject({side: 10, isCut: false});
  });

  it('is cut off at the edge of the picture, and says so', () => {
    const field = receptiveField({stride: 2, radius: 4}, {row: 0, column: 4}, {width: 10, height: 8});
    expect(field.inside).toEqual({left: 4, top: 0, right: 10, bottom: 6});
    expect(field.own).toEqual({left: 8, top: 0, right: 10, bottom: 2});
    expect(field.isCut).toBe(true);
  });
});

describe('the same place in another layer', () => {
  const geometry = [
    {name: 'relu1_1', kind: 'convolution', channels: 8, stride: 1, radius: 1},
    {name: 'relu3_1', kind: 'convolution', channels: 8, stride: 4, radius: 10},
  ] as const;

  it('is the cell that stands over it, and the middle one on the way back', () => {
    expect(samePlace({row: 33, column: 71}, 'relu1_1', 'relu3_1', geometry)).toEqual({row: 8, column: 17});
    expect(samePlace({row: 8, column: 17}, 'relu3_1', 'relu1_1', geometry)).toEqual({row: 34, column: 70});
  });

  it('is none without a cell, and none in a layer that nobody knows', () => {
    expect(samePlace(undefined, 'relu1_1', 'relu3_1', geometry)).toBeUndefined();
    expect(samePlace({row: 1, column: 1}, 'relu1_1', 'relu9_1', geometry)).toBeUndefined();
  });
});

describe('moving in a grid by keys', () => {
  const size = {rows: 3, columns: 4, count: 10};
  const move = (key: string, row: number, column: number, ctrlKey = false) =>
    moveInGrid({row, column}, {key, ctrlKey}, size);

  it('goes by arrows, stops at edges, and leaves other keys alone', () => {
    expect(move('ArrowRight', 0, 0)).toEqual({row: 0, column: 1});
    expect(move('ArrowLeft', 0, 1)).toEqual({row: 0, column: 0});
    expect(move('ArrowUp', 0, 2)).toEqual({row: 0, column: 2});
    expect(move('a', 0, 0)).toBeUndefined();
  });

  it('does not go where the last row has no cell', () => {
    expect(move('ArrowDown', 1, 3)).toEqual({row: 2, column: 1});
    expect(move('End', 0, 0, true)).toEqual({row: 2, column: 1});
    expect(move('Home', 2, 1, true)).toEqual({row: 0, column: 0});
    expect(move('End', 1, 0)).toEqual({row: 1, column: 3});
  });
});
