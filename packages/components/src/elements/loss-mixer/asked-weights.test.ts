import {askedWeights, refusalOf} from './asked-weights.js';

const weights = {content: 5, style: 100, 'total-variation': 8};

it('changes one weight, or all of them in their ratios', () => {
  expect(askedWeights(weights, 'style', 250)).toEqual({...weights, style: 250});
  expect(askedWeights(weights, 'style', 250, true)).toEqual({content: 12.5, style: 250, 'total-variation': 20});
  expect(askedWeights({...weights, content: 0}, 'content', 3, true)).toEqual({...weights, content: 3});
});

it('stays within the range, and keeps the ratios there', () => {
  expect(askedWeights(weights, 'style', 1e9)['style']).toBe(10_000);
  expect(askedWeights(weights, 'content', 10_000, true)).toEqual({content: 500, style: 10_000, 'total-variation': 800});
});

it('says why weights cannot be', () => {
  expect(refusalOf(weights)).toBeUndefined();
  expect(refusalOf(askedWeights(weights, 'style', NaN))).toBe('number');
  expect(refusalOf(askedWeights(weights, 'style', -1, true))).toBe('number');
  expect(refusalOf(askedWeights(weights, 'style', 0, true))).toBe('all-zero');
  expect(refusalOf({content: 0, style: 0.01})).toBeUndefined();
});
