import {architectures, layerRows} from './architecture.js';
import {layerGeometry} from './layer-geometry.js';

it('knows how far the layers of VGG-16 see, and how far apart their cells are', () => {
  const geometry = layerGeometry(layerRows(architectures['vgg16']!));
  const of = (name: string) => geometry.find(layer => layer.name === name)!;
  expect(geometry[0]).toEqual({name: 'image', kind: 'image', channels: 3, stride: 1, radius: 0});
  expect(of('relu1_1')).toEqual({name: 'relu1_1', kind: 'convolution', channels: 64, stride: 1, radius: 1});
  expect(of('pool1')).toEqual({name: 'pool1', kind: 'pooling', channels: 64, stride: 2, radius: 2});
  expect(of('relu4_1')).toMatchObject({channels: 512, stride: 8, radius: 26});
  expect(of('relu5_1')).toMatchObject({channels: 512, stride: 16, radius: 58});
});

it('agrees with what a cell of such a chain depends on, counted cell by cell', () => {
  const rows = layerRows(architectures['vgg19']!);
  const geometry = layerGeometry(rows);
  rows.forEach((row, depth) => {
    // The cells of each layer before that cell 0 of this one needs, from here down to the pixels.
    let [first, last] = [0, 0];
    for (const {kind} of rows.slice(0, depth + 1).reverse()) {
      [first, last] = kind === 'pooling' ? [2 * first, 2 * last + 1] : [first - 1, last + 1];
    }
    const {name, stride, radius} = geometry[depth + 1]!;
    expect({name, first: -radius, last: stride - 1 + radius}).toEqual({name: row.name, first: first + 0, last});
  });
});

it('takes a convolution of another size', () => {
  const [, layer] = layerGeometry([{kind: 'convolution', name: 'a', outChannels: 4, size: 7}]);
  expect(layer).toMatchObject({radius: 3});
});
