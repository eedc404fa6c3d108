import {architectures, layerGeometry, layerRows} from '@scumble/vgg';
import {contentLoss, styleLoss, totalVariationLoss} from '../index.js';
import {assertTile, coreCells, tileGrid, tileRule} from './tile-grid.js';

const geometry = layerGeometry(layerRows(architectures['vgg16']!));
const rule = tileRule([styleLoss()], geometry);

it('finds how far windows must reach from what the layers see', () => {
  expect(rule).toEqual({stride: 16, halo: 64, layer: 'relu5_1'});
  expect(tileRule([contentLoss({layers: ['relu4_1']})], geometry)).toMatchObject({stride: 8, halo: 32});
  expect(tileRule([styleLoss({layers: ['relu1_1']})], geometry)).toMatchObject({stride: 1, halo: 1});
  // The pixel to the right of the core.
  expect(tileRule([totalVariationLoss()], geometry)).toEqual({stride: 1, halo: 1, layer: 'image'});
});

it.each([
  [1000, 700, 128],
  [517, 401, 96],
  [130, 47, 64],
  [33, 1025, 65],
])('covers %i × %i with tiles of %i, each pixel once', (width, height, side) => {
  const tiles = tileGrid({width, height}, side, rule);
  const counted = new Uint8Array(width * height);
  for (const {core, window} of tiles) {
    for (let y = core.y; y < core.y + core.height; y++) {
      for (let x = core.x; x < core.x + core.width; x++) counted[y * width + x]!++;
    }
    for (const begin of [core.x, core.y, window.x, window.y]) expect(begin % 16).toBe(0);
    expect(Math.max(window.width, window.height)).toBeLessThan(side + 2 * 64 + 16);
    expect(window.x).toBeLessThanOrEqual(Math.max(0, core.x - 64));
    expect(window.y).toBeLessThanOrEqual(Math.max(0, core.y - 64));
    expect(window.x + window.width).toBeGreaterThanOrEqual(Math.min(width, core.x + core.width + 64));
    expect(window.y + window.height).toBeGreaterThanOrEqual(Math.min(height, core.y + core.height + 64));
  }
  expect(counted.every(count => count === 1)).toBe(true);
});

it.each([1, 2, 4, 8, 16])('counts each cell of a layer of stride %i once, as many as the whole picture has', stride => {
  const [width, height] = [517, 401];
  const cells = tileGrid({width, height}, 96, rule).map(tile => coreCells(tile, stride));
  const count = cells.reduce((sum, area) => sum + area.width * area.height, 0);
  expect(count).toBe(Math.floor(width / stride) * Math.floor(height / stride));
  expect(cells.every(area => area.width > 0 && area.height > 0)).toBe(true);
});

it('makes windows of one size, the smallest that will do', () => {
  const windows = tileGrid({width: 2048, height: 1024}, 512, rule).map(({window}) => window);
  expect(windows).toHaveLength(8);
  expect(new Set(windows.map(({width, height}) => `${width} × ${height}`))).toEqual(new Set(['608 × 576']));
});

it('cuts up any length, with a core in each tile', () => {
  for (const side of [64, 80, 96, 512]) {
    for (let width = 16; width < 2000; width += 33) {
      const tiles = tileGrid({width, height: 16}, side, rule);
      expect(tiles.every(({core}) => core.width >= 16)).toBe(true);
      expect(tiles.reduce((sum, {core}) => sum + core.width, 0)).toBe(width);
    }
  }
});

it('leaves a picture whole that fits in one tile', () => {
  expect(tileGrid({width: 520, height: 512}, 512, rule)).toHaveLength(1);
  expect(tileGrid({width: 528, height: 512}, 512, rule)).toHaveLength(2);
});

it('refuses a tile that its halo would outgrow', () => {
  expect(() => assertTile(63, rule, 'tiles')).toThrow(
    'tiles: tile must be a whole number of at least 64 pixels, which is how far relu5_1 sees around a tile; got 63. ' +
      'Use 64 or more, or shallower layers.',
  );
  expect(() => assertTile(64.5, rule, 'tiles')).toThrow('got 64.5');
  expect(() => assertTile(NaN, rule, 'tiles')).toThrow('got NaN');
  assertTile(64, rule, 'tiles');
});
