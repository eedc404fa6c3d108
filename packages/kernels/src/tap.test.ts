import {parseTap} from './tap.js';

it('tells a layer from its Gram matrix', () => {
  expect(parseTap('relu4_1')).toEqual({name: 'relu4_1', layer: 'relu4_1', kind: 'features'});
  expect(parseTap('gram(relu4_1)')).toEqual({name: 'gram(relu4_1)', layer: 'relu4_1', kind: 'gram'});
});
