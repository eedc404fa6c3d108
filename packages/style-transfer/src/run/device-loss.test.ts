import {ContextLostError} from '@scumble/kernels';
import type {ContextWatch} from '@scumble/kernels';
import type {FeatureExtractor} from '@scumble/vgg';
import {assertReplaceable} from './device-loss.js';

const extractor: FeatureExtractor = {
  layers: [],
  geometry: [],
  engine: 'none',
  extract: () => Promise.reject(new Error('not here')),
  rebuild: async () => undefined,
  dispose: () => undefined,
};
const device = (isLost: boolean): ContextWatch => ({
  canBeLost: true,
  isLost,
  assertHeld: () => undefined,
  renew: async () => undefined,
});
const error = new Error('whatever a lost device brings about');

it('lets the run go on after a lost device, three times in a row', () => {
  for (const losses of [1, 2, 3]) assertReplaceable(error, losses, {device: device(true), extractor});
  expect(() => assertReplaceable(error, 4, {device: device(true), extractor})).toThrow(
    'stylize: the browser has taken the WebGL context away 4 times without a step in between. Try a smaller size, or tiles.',
  );
});

it('throws on what is no lost device, and what is lost for good', () => {
  expect(() => assertReplaceable(error, 1, {device: device(false), extractor})).toThrow(error);
  const final = new ContextLostError('stylize', {isFinal: true});
  expect(() => assertReplaceable(final, 1, {device: device(true), extractor})).toThrow(final);
});

it('says so where the extractor cannot be set up anew', () => {
  const fixed = {...extractor, rebuild: undefined};
  expect(() => assertReplaceable(error, 1, {device: device(true), extractor: fixed})).toThrow(/it has no rebuild\(\)/);
});
