import type {Picture} from '../../picture.js';
import {denoiseRequest, levelsOf} from './request.js';

// Node has no bitmaps; nobody looks at this one.
const picture = {name: 'night.jpg', width: 4, height: 3} as Picture;
const values = {noise: 25, sigma: undefined, strength: 80, size: 640, seed: 3, base: 'packs/', weights: undefined};

it('is told in units of white', () => {
  expect(denoiseRequest({...values, sigma: 51}, picture)).toMatchObject({
    ...{added: 25 / 255, sigma: 0.2, strength: 0.8, size: 640, seed: 3, base: 'packs/'},
  });
});

it.each([
  ['what is no number', {noise: NaN, sigma: NaN, strength: NaN}, {noise: 0, sigma: undefined, strength: 100}],
  ['too little', {noise: -1, sigma: -1, strength: -1}, {noise: 0, sigma: 0, strength: 0}],
  ['too much', {noise: Infinity, sigma: 999, strength: 101}, {noise: 255, sigma: 255, strength: 100}],
])('takes what can be for %s', (_what, set, taken) => {
  expect(levelsOf(set)).toEqual(taken);
});

it.each([
  [NaN, 1024],
  [-5, 16],
  [1e9, 4096],
  [99.6, 100],
])('works at a size that can be for %s', (size, taken) => {
  expect(denoiseRequest({...values, size}, picture).size).toBe(taken);
});
