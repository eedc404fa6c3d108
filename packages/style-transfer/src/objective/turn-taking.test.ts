import '@tensorflow/tfjs-backend-cpu';
import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {takingTurns} from './turn-taking.js';

const busy: FeatureExtractor = {
  layers: ['image'],
  geometry: [],
  engine: 'none',
  async extract() {
    const end = performance.now() + 2;
    while (performance.now() < end);
    return {features: {}, backward: async () => tf.zeros([1, 1, 1, 3]), dispose: () => undefined};
  },
  dispose: () => undefined,
};

it('lets timers have their turn between looks that wait for nothing', async () => {
  const extractor = takingTurns(busy);
  let isOver = false;
  setTimeout(() => (isOver = true), 1);
  let looks = 0;
  for (; looks < 1000 && !isOver; looks++) await extractor.extract(tf.zeros([1, 1, 1, 3]), []);
  expect(looks).toBeLessThan(1000);
});
