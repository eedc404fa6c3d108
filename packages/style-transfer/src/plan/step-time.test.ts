import {architectures, layerGeometry, layerRows} from '@scumble/vgg';
import {estimateStepMs} from './step-time.js';

const slim = {geometry: layerGeometry(layerRows(architectures['vgg16-slim']!))};
const full = {geometry: layerGeometry(layerRows(architectures['vgg16']!))};
const whole = (side: number) => ({width: side, height: side, tile: undefined});

it('follows the pixels, the network and its depth', () => {
  const at256 = estimateStepMs(whole(256), slim, {}, 1e6);
  expect(estimateStepMs(whole(512), slim, {}, 1e6)).toBeCloseTo(4 * at256, 6);
  expect(estimateStepMs(whole(256), slim, {}, 2e6)).toBeCloseTo(at256 / 2, 6);
  // Four times as wide, and the first layer always reads three channels.
  expect(estimateStepMs(whole(256), full, {}, 1e6) / at256).toBeGreaterThan(14);
  const shallow = {contentLayers: ['relu2_1'], styleLayers: ['relu1_1']};
  expect(estimateStepMs(whole(256), slim, shallow, 1e6)).toBeLessThan(0.5 * at256);
});

it('counts the multiply-adds of a network that can be counted by hand', () => {
  const network = {
    geometry: layerGeometry([
      {kind: 'convolution', name: 'a', outChannels: 4},
      {kind: 'pooling', name: 'p'},
      {kind: 'convolution', name: 'b', outChannels: 8},
    ]),
  };
  const layers = {contentLayers: ['a'], styleLayers: ['b']};
  const [a, b] = [9 * 3 * 4, (9 * 4 * 8) / 4];
  expect(estimateStepMs(whole(16), network, layers, 1)).toBe(2 * 256 * (a + b));
});

it('counts halo and second pass of tiles', () => {
  const ratio =
    estimateStepMs({width: 1024, height: 1024, tile: 512}, full, {}, 1e6) / estimateStepMs(whole(1024), full, {}, 1e6);
  // (576 / 512)² for the halo, and 11 passes over tiles for 8.
  expect(ratio).toBeCloseTo(((576 / 512) ** 2 * 11) / 8, 6);
});
