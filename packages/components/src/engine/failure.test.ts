import {ContextLostError} from '@scumble/kernels';
import {failureOf} from './failure.js';

it('names what went wrong by what was being done', () => {
  expect(failureOf(new Error('useBackend: no tfjs backend can be used here (x).'), 'backend')).toEqual({
    code: 'no-backend',
    message: 'No tfjs backend can be used here (x).',
  });
  expect(failureOf(new Error('loadWeights: pack "a" must be at one of its addresses.'), 'weights').code).toBe(
    'pack-unavailable',
  );
});

it('tells a pack that was changed from one that is not there', () => {
  expect(failureOf(new Error('u: the header differs from pack "a": expected sha256 b, got c.'), 'weights').code).toBe(
    'pack-corrupt',
  );
});

it('tells a picture that is too small from an engine that has failed', () => {
  const tooSmall = new RangeError(
    'vgg: relu4_2 needs an image of at least 8 × 8 pixels, got 64 × 1. Use a larger image.',
  );
  expect(failureOf(tooSmall, 'steps').code).toBe('bad-picture');
});

it('knows a lost context whatever was being done', () => {
  expect(failureOf(new ContextLostError('gramMatrix'), 'pictures').code).toBe('context-lost');
});

it('says a thing that was thrown and is no error', () => {
  expect(failureOf('nothing', 'steps')).toEqual({code: 'engine-failed', message: 'Nothing'});
});
