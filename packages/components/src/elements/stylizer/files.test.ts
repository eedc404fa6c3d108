import {fileOf, settingsIn} from './files.js';

const options = {size: 96, steps: 12, styleWeight: 300, init: 'noise', styleLayers: 'relu1_1 relu2_1'};
const snapshot = {picture: undefined, report: undefined, options, weights: 'vgg16-slim'};

it('settings come back as they went', async () => {
  expect(await settingsIn(fileOf(snapshot, 'config')!)).toEqual(options);
  expect(fileOf(snapshot, 'png')).toBeUndefined();
});

it.each([
  ['hello', 'load: these are no settings of a stylizer.'],
  ['{"format": "scumble-settings"}', 'these are no settings'],
  [
    '{"format": "scumble-stylizer", "options": {"size": 1e9}}',
    'size is “1000000000”; it must be a whole number from 32 to 2048.',
  ],
  ['{"format": "scumble-stylizer", "options": {"optimizer": "sgd"}}', 'it must be one of lbfgs, adam.'],
])('what is none is refused with a sentence: %s', async (text, sentence) => {
  await expect(settingsIn(text)).rejects.toThrow(sentence);
});
