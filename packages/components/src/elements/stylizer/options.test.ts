import {attributeOf, runOptions, withVisiblePainting} from './options.js';

it('takes the element’s own defaults where nothing is set', () => {
  expect(runOptions({})).toEqual({size: 384, steps: 100});
});

it('hands on what is set', () => {
  expect(
    runOptions({size: 128, styleWeight: 0, init: 'noise', scales: '64, 128', styleLayers: 'relu1_1 relu2_1'}),
  ).toEqual({
    size: 128,
    steps: 100,
    styleWeight: 0,
    init: 'noise',
    scales: [64, 128],
    styleLayers: ['relu1_1', 'relu2_1'],
  });
  expect(runOptions({scales: '2'}).scales).toBe(2);
  expect(runOptions({scales: 'auto'}).scales).toBe('auto');
});

it.each([
  [{size: 20_000}, 'size is “20000”; it must be a whole number from 32 to 2048.'],
  [{steps: NaN}, 'steps is “NaN”; it must be a whole number from 1 to 5000.'],
  [{styleScale: -1}, 'style-scale is “-1”; it must be a number from 0.1 to 4.'],
  [{optimizer: 'sgd'}, 'optimizer is “sgd”; it must be one of lbfgs, adam.'],
  [{scales: 'many'}, 'scales is “many”; it must be auto, a whole number, or longest sides in pixels.'],
])('refuses %j in the attribute’s own name', (values, message) => {
  expect(() => runOptions(values)).toThrow(message);
});

it('keeps strokes as large as the network needs them', () => {
  const painting = {width: 640, height: 480};
  expect(withVisiblePainting({size: 64, styleScale: 0.25}, painting).styleScale).toBe(18 / 48);
  expect(withVisiblePainting({size: 64}, painting).styleScale).toBe(1);
  expect(withVisiblePainting({size: 384, styleScale: 0.25}, painting).styleScale).toBe(0.25);
});

it('spells attributes with hyphens', () => {
  expect(attributeOf('totalVariationWeight')).toBe('total-variation-weight');
});
