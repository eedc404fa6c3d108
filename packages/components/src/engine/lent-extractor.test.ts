import type {FeatureExtractor} from '@scumble/vgg';
import {lentExtractor} from './lent-extractor.js';

class Network {
  #calls = 0;
  readonly layers = ['image'];
  get calls(): number {
    return this.#calls;
  }
  trim(): Promise<void> {
    this.#calls++;
    return Promise.resolve();
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
  expect(network.calls).toBe(1);
});
