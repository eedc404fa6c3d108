import {stylizeSettings} from '@scumble/style-transfer/options';
import {
  firstOfBlocks,
  parseRecordedSyntheses,
  synthesisKey,
  synthesisKinds,
  synthesisOptions,
  synthesisPlan,
} from './synthesis.js';

const layers = ['image', 'relu1_1', 'relu1_2', 'pool1', 'relu2_1', 'relu2_2', 'pool2', 'relu3_1'];

it('looks at the first layer of each block', () => {
  expect(firstOfBlocks(layers)).toEqual(['relu1_1', 'relu2_1', 'relu3_1']);
});

it('asks each picture for one layer, or for it and all before it', () => {
  const [alone, together] = synthesisKinds.map(kind => synthesisPlan(kind, firstOfBlocks(layers)));
  expect(alone).toEqual([['relu1_1'], ['relu2_1'], ['relu3_1']]);
  expect(together).toEqual([['relu1_1'], ['relu1_1', 'relu2_1'], ['relu1_1', 'relu2_1', 'relu3_1']]);
  // The first of both is the same picture, and is not made twice.
  expect(synthesisKey({term: 'style', layers: alone![0]!})).toBe(synthesisKey({term: 'style', layers: together![0]!}));
});

it.each(['content', 'style'] as const)('is a run from noise that only %s has a say in', term => {
  const options = synthesisOptions({term, layers: ['relu3_1'], steps: 60}, {size: 96, seed: 7});
  const {init, contentWeight, styleWeight, contentLayers, styleLayers, seed, steps} = stylizeSettings(options);
  expect([init, seed, steps]).toEqual(['noise', 7, 60]);
  expect([contentWeight, styleWeight]).toEqual(term === 'content' ? [1, 0] : [0, 1]);
  expect(term === 'content' ? contentLayers : styleLayers).toEqual(['relu3_1']);
});

it('reads what the recorder wrote, and refuses anything else', () => {
  const one = {term: 'style', layers: ['relu1_1'], step: 9, steps: 9, loss: 0.1, picture: 'data:image/png;base64,'};
  const text = JSON.stringify({format: 'scumble-recorded-syntheses', syntheses: [one]});
  expect(parseRecordedSyntheses(text)).toEqual([one]);
  for (const wrong of ['', '{}', '[]', JSON.stringify({format: 'scumble-recorded-syntheses'})])
    expect(() => parseRecordedSyntheses(wrong)).toThrow(/these are no recorded syntheses\. Choose/);
});
