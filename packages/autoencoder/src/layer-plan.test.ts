import {latentConfig, photoConfig, smallConfig} from './config.js';
import {layerList} from './layer-list.js';
import {planLayers} from './layer-plan.js';
import {countParameters, initialParameters, unpackParameters} from './parameters.js';

const namesOf = (config: typeof photoConfig) => {
  const {encoder, decoder} = planLayers(config);
  return [...encoder, ...decoder].map(layer => layer.name);
};

it('unrolls the photo network as training/denoiser/network.py has it', () => {
  expect(namesOf(photoConfig).join(' ')).toBe(
    'head enc1.0.conv1 enc1.0.conv2 enc1.0 pool1 down1 enc2.0.conv1 enc2.0.conv2 enc2.0 pool2 down2 ' +
      'middle.0.conv1 middle.0.conv2 middle.0 up2 upsample2 skip2 merge2 dec2.0.conv1 dec2.0.conv2 dec2.0 ' +
      'up1 upsample1 skip1 merge1 dec1.0.conv1 dec1.0.conv2 dec1.0 tail',
  );
  expect(countParameters(photoConfig)).toBe(1_233_324);
});

it('gives the first convolution of a block alone a ReLU', () => {
  const {encoder, decoder} = planLayers(photoConfig);
  const withRelu = [...encoder, ...decoder].flatMap(layer =>
    layer.kind === 'convolution' && layer.activation === 'relu' ? [layer.name] : [],
  );
  expect(withRelu.every(name => name.endsWith('.conv1'))).toBe(true);
  expect(withRelu).toHaveLength(5);
});

it('adds what came before a block, and concatenates what left the level', () => {
  const {decoder, encoder} = planLayers(photoConfig);
  expect(encoder).toContainEqual({kind: 'addition', name: 'enc2.0', with: 'down1'});
  expect(decoder).toContainEqual({kind: 'concatenation', name: 'skip1', with: 'enc1.0'});
  expect(decoder).toContainEqual({kind: 'addition', name: 'dec1.0', with: 'merge1'});
});

it('turns a map into a vector and back for a latent of two numbers', () => {
  const {encoder, decoder} = planLayers(latentConfig);
  expect(encoder.at(-1)).toMatchObject({name: 'latent', size: 1, outChannels: 2, activation: 'none'});
  expect(decoder[0]).toMatchObject({name: 'widen', inChannels: 2});
  expect(decoder.find(({kind}) => kind === 'reshaping')).toMatchObject({shape: [4, 4, 32]});
});

it('lists the layers with their numbers, filters turned from OIHW to HWIO', () => {
  const tensors = unpackParameters(smallConfig, initialParameters(smallConfig, 3));
  const head = layerList(smallConfig, tensors).find(({name}) => name === 'head')!;
  if (head.kind !== 'convolution') throw new Error('the head is a convolution');
  const {shape, values} = tensors.get('head.weight')!;
  expect(shape).toEqual([16, 12, 3, 3]);
  // Output channel 5, input channel 2, row 1, column 0.
  expect(head.filter[((1 * 3 + 0) * 12 + 2) * 16 + 5]).toBe(values[((5 * 12 + 2) * 3 + 1) * 3 + 0]);
  expect(head.bias).toHaveLength(16);
});

it('refuses tensors that do not fit, and a vector', () => {
  const tensors = unpackParameters(smallConfig, initialParameters(smallConfig, 1));
  expect(() => layerList(photoConfig, tensors)).toThrow(
    'layerList: this network needs tensor "head.weight" of shape [48, 13, 3, 3], got [16, 12, 3, 3].',
  );
  tensors.delete('tail.bias');
  expect(() => layerList(smallConfig, tensors)).toThrow('needs tensor "tail.bias" of shape [12], got none');
  const latent = unpackParameters(latentConfig, initialParameters(latentConfig, 1));
  expect(() => layerList(latentConfig, latent)).toThrow('Use encode and decode');
});
