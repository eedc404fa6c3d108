import {assertConfig, latentConfig, photoConfig, smallConfig, strideOf} from './config.js';

it.each([photoConfig, latentConfig, smallConfig])('the standing configurations are sound, also from JSON', config => {
  expect(() => assertConfig(JSON.parse(JSON.stringify(config)), 'test')).not.toThrow();
});

it('knows what sizes must be multiples of', () => {
  expect([photoConfig, latentConfig, smallConfig].map(strideOf)).toEqual([8, 8, 4]);
});

it.each([
  [null, 'test: a configuration must be an object such as smallConfig, got null'],
  [{...smallConfig, channels: 4}, "test: the configuration's channels must be one of 1, 3, got 4"],
  [{...smallConfig, skip: 'ad'}, 'skip must be one of "concat", "add", "none", got "ad"'],
  [{...smallConfig, widths: []}, 'widths must be 1 to 6 whole numbers above 0, got []'],
  [{...smallConfig, widths: [16, -2]}, 'widths must be 1 to 6 whole numbers above 0, got [16,-2]'],
  [
    {...smallConfig, encoderBlocks: [1, 1]},
    'encoderBlocks must be 1 whole numbers, one per level but the last, got [1,1]',
  ],
  [{...smallConfig, middleBlocks: 0.5}, 'middleBlocks must be a whole number, got 0.5'],
  [{...smallConfig, latent: {kind: 'map', channels: 2}}, 'skip must be "none" where there is a latent'],
  [
    {...latentConfig, latent: {kind: 'vector', size: 2, side: 30, hidden: 0}},
    'latent.side must be a multiple of 8, got 30',
  ],
  [{...latentConfig, latent: {kind: 'cube'}}, 'latent must be absent, or of kind "map" or "vector"'],
])('refuses %j', (config, message) => {
  expect(() => assertConfig(config, 'test')).toThrow(message);
});
