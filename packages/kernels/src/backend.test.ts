import * as tf from '@tensorflow/tfjs-core';
import {createNetwork, describeBackend, useBackend} from './index.js';

it('takes wasm first in Node', async () => {
  expect(await useBackend('auto')).toBe('wasm');
  expect(describeBackend()).toEqual({backend: 'wasm', floatBits: 32});
});

it('takes the backend asked for', async () => {
  expect(await useBackend('cpu')).toBe('cpu');
  expect(tf.getBackend()).toBe('cpu');
});

it('says why a backend cannot be had, and what to try', async () => {
  await expect(useBackend('webgl')).rejects.toThrow(
    'useBackend: the backend "webgl" cannot be used here (Node has no WebGL). Try one of auto, wasm, cpu.',
  );
  await expect(useBackend('cuda' as 'cpu')).rejects.toThrow(
    'useBackend: unknown backend "cuda"; expected one of auto, webgl, wasm, cpu.',
  );
});

it('refuses an unknown engine', async () => {
  await expect(createNetwork([], {engine: 'abacus'})).rejects.toThrow(
    'createNetwork: unknown engine "abacus"; expected one of auto',
  );
});
