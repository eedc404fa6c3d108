import type {FeatureExtractor} from '@scumble/vgg';
import {lentExtractor} from './lent-extractor.js';

class Network {
  #calls = 0;
  readonly layers = ['image'];
  trim(): Promise<number> {
    return Promise.resolve(++this.#calls);
  }
  rebuild(): Promise<void> {
    return Promise.reject(new Error('not for a run to do'));
  }
}

it('is the network itself, which a run cannot set up anew', async () => {
  const network = new Network();
  const lent = lentExtractor(network as Partial<FeatureExtractor> as FeatureExtractor);
  expect(lent.layers).toBe(network.layers);
  expect(lent.rebuild).toBeUndefined();
  await lent.trim!();
  expect(await network.trim()).toBe(2);
});
