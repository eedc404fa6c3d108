import {memorySource, readOwnFile, type ByteSource} from './own-file.js';
import {writeSafetensors, type SafetensorsTensor} from './write-safetensors.js';

const slim = [16, 16, 32, 32, 64, 64, 64, 128, 128, 128, 128];
const names = [
  'conv1_1',
  'conv1_2',
  'conv2_1',
  'conv2_2',
  'conv3_1',
  'conv3_2',
  'conv3_3',
  'conv4_1',
  'conv4_2',
  'conv4_3',
  'conv5_1',
];

/** A network with these widths; every value is the number of its layer. */
function network(widths: readonly number[], nameOf: (layer: number) => string): Record<string, SafetensorsTensor> {
  const layers = widths.map((width, i): [string, SafetensorsTensor][] => {
    const shape = [width, widths[i - 1] ?? 3, 3, 3];
    const filter = new Float32Array(shape.reduce((a, b) => a * b)).fill(i + 1);
    return [
      [`${nameOf(i)}.bias`, {shape: [width], values: new Float32Array(width).fill(i + 1)}],
      [`${nameOf(i)}.weight`, {shape, values: filter}],
    ];
  });
  return Object.fromEntries(layers.flat());
}
const slimNetwork = () => network(slim, i => names[i] ?? '');
const read = (tensors: Record<string, SafetensorsTensor>, metadata: Record<string, string> = {}, through?: string) =>
  readOwnFile(memorySource(writeSafetensors(tensors, metadata), 'my.safetensors'), {through});

describe('readOwnFile', () => {
  it('recognizes slim VGG-16 by its shapes and puts it into layer order', async () => {
    const weights = await read(slimNetwork());
    expect(weights).toMatchObject({
      id: 'my.safetensors',
      architecture: 'vgg16-slim',
      preprocessing: {range: 255, order: 'bgr'},
    });
    expect([...weights.tensors.keys()]).toEqual(names.flatMap(name => [`${name}.weight`, `${name}.bias`]));
    expect(weights.tensors.get('conv4_2.bias')).toEqual({shape: [128], values: new Float32Array(128).fill(9)});
  });

  it('recognizes VGG-19 and VGG-16 in torchvision’s names, without their classifiers', async () => {
    const first = [64, 64, 128, 128];
    const of19 = [0, 2, 5, 7, 10, 12, 14, 16];
    const deep = network([...first, 256, 256, 256, 256], i => `features.${of19[i]}`);
    const other = {'classifier.0.weight': {shape: [1], values: new Float32Array(1)}};
    const vgg19 = await read({...deep, ...other});
    expect(vgg19).toMatchObject({
      architecture: 'vgg19',
      preprocessing: {range: 1, order: 'rgb', mean: [0.485, 0.456, 0.406]},
    });
    expect([...vgg19.tensors.keys()].at(-1)).toBe('conv3_4.bias');
    const of16 = [0, 2, 5, 7, 10, 12, 14, 17];
    const vgg16 = await read(network([...first, 256, 256, 256, 512], i => `features.${of16[i]}`));
    expect(vgg16.architecture).toBe('vgg16');
    expect([...vgg16.tensors.keys()].at(-1)).toBe('conv4_1.bias');
  });

  it('reads the preprocessing that the file states', async () => {
    const own = {range: 1, order: 'bgr', mean: [0.1, 0.2, 0.3], std: [1, 2, 3]};
    expect((await read(slimNetwork(), {preprocessing: JSON.stringify(own)})).preprocessing).toEqual(own);
    expect((await read(slimNetwork(), {preprocessing: 'torchvision'})).preprocessing.order).toBe('rgb');
    for (const wrong of ['caffe', '{', JSON.stringify({...own, range: 2}), JSON.stringify({...own, std: [0, 1, 1]})]) {
      await expect(read(slimNetwork(), {preprocessing: wrong})).rejects.toThrow(
        'my.safetensors: preprocessing in __metadata__ must be',
      );
    }
  });

  it('takes an architecture that it does not know at its word', async () => {
    const tensors = {anything: {shape: [2], values: new Float32Array([1, 2])}};
    expect(await read(tensors, {architecture: 'autoencoder'})).toMatchObject({architecture: 'autoencoder'});
  });

  it('multiplies int8 by its scales', async () => {
    const {'conv1_1.weight': first, ...rest} = slimNetwork();
    const values = new Int8Array(first?.values.length ?? 0).fill(-100);
    const scale = {shape: [16], values: Float32Array.from({length: 16}, (_, i) => i / 8)};
    const tensors = {'conv1_1.weight': {shape: [16, 3, 3, 3], values}, 'conv1_1.weight.scale': scale, ...rest};
    const filter = (await read(tensors)).tensors.get('conv1_1.weight');
    expect(filter?.values[0]).toBe(-0);
    expect(filter?.values[27]).toBe(-12.5);
    expect(filter?.values[431]).toBe(-187.5);
    const {'conv1_1.weight.scale': _, ...without} = tensors;
    await expect(read(without)).rejects.toThrow('int8 tensor "conv1_1.weight" needs "conv1_1.weight.scale" beside it');
  });

  it('reads only what is needed, and reports it', async () => {
    const bytes = writeSafetensors(slimNetwork());
    let read = 0;
    const source: ByteSource = {
      name: 'counted',
      bytes: bytes.byteLength,
      read: async (offset, length) => {
        read += length;
        return bytes.subarray(offset, offset + length);
      },
    };
    const seen: number[] = [];
    const {tensors} = await readOwnFile(source, {
      through: 'relu2_1',
      onProgress: ({loadedBytes}) => seen.push(loadedBytes),
    });
    expect([...tensors.keys()].at(-1)).toBe('conv2_1.bias');
    expect(seen.at(-1)).toBe(read);
    expect(read).toBeLessThan(bytes.byteLength / 20);
  });

  it('reads a Blob', async () => {
    const blob = new Blob([writeSafetensors(slimNetwork()) as Uint8Array<ArrayBuffer>]);
    expect((await readOwnFile(memorySource(blob, 'blob'), {})).tensors.size).toBe(22);
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const source = memorySource(writeSafetensors(slimNetwork()), 'x');
    const reading = readOwnFile(source, {signal: controller.signal, onProgress: () => controller.abort()});
    await expect(reading).rejects.toMatchObject({name: 'AbortError'});
  });

  it.each<[string, (tensors: Record<string, SafetensorsTensor>) => void, string]>([
    [
      'a bias is missing',
      tensors => delete tensors['conv4_3.bias'],
      'vgg16-slim needs tensor "conv4_3.bias" [128], which the file does not have',
    ],
    ['the last bias is missing', tensors => delete tensors['conv5_1.bias'], 'needs tensor "conv5_1.bias"'],
    [
      'a layer is missing',
      tensors => {
        delete tensors['conv3_1.bias'];
        delete tensors['conv3_1.weight'];
      },
      'needs tensor "conv3_1.weight" [64, 32, 3, 3]',
    ],
    [
      'the filters are HWIO',
      tensors => {
        tensors['conv1_1.weight'] = {shape: [3, 3, 3, 16], values: new Float32Array(432)};
      },
      'tensor "conv1_1.weight" must have shape',
    ],
    [
      'a layer is too wide',
      tensors => {
        tensors['conv2_1.bias'] = {shape: [33], values: new Float32Array(33)};
      },
      'tensor "conv2_1.bias" must have shape [32] for vgg16-slim, got [33]',
    ],
    [
      'a layer is one too many',
      tensors => {
        tensors['conv5_2.weight'] = {shape: [1], values: new Float32Array(1)};
      },
      'has no tensor "conv5_2.weight"',
    ],
    [
      'a value is not a number',
      tensors => {
        tensors['conv1_2.bias']?.values.fill(NaN, 5, 6);
      },
      'weights must be finite, got NaN at index 5 of tensor "conv1_2.bias"',
    ],
    [
      'nothing has the right name',
      tensors => {
        for (const name in tensors) delete tensors[name];
        tensors['a'] = {shape: [], values: new Float32Array(1)};
      },
      'weights must have tensors conv1_1.weight, conv1_1.bias, … or features.0.weight, …, got a',
    ],
  ])('refuses a file where %s', async (_, spoil, message) => {
    const tensors = slimNetwork();
    spoil(tensors);
    await expect(read(tensors)).rejects.toThrow(message);
    await expect(read(tensors)).rejects.toThrow(/^my\.safetensors: /);
  });
});
