import {autoencoder, loadAutoencoder, smallConfig} from '@scumble/autoencoder';
import '@tensorflow/tfjs-backend-cpu';
import {networkCard, withMetadata} from './network-card.js';

it('puts a card into a file that still loads as it was', async () => {
  const model = autoencoder({...smallConfig, channels: 1}, {seed: 4});
  const file = new Uint8Array(await model.save());
  const card = networkCard({
    request: {corruption: {kind: 'gaussian', level: 0.2}, seed: 4, steps: 10, rate: 0.004},
    ...{last: undefined, setup: undefined, parameters: model.size},
  });
  const carded = withMetadata(file, card);
  expect(new TextDecoder().decode(carded.subarray(8, 3000))).toContain('gaussian, level 0.2');
  const again = await loadAutoencoder(carded);
  expect(again.config).toEqual(model.config);
  expect(await again.parameters.vector.data()).toEqual(await model.parameters.vector.data());
  [model, again].forEach(each => each.dispose());
});

it('refuses what is no such file', () => {
  expect(() => withMetadata(new Uint8Array(20).fill(255), {})).toThrow('must be a safetensors file');
});
