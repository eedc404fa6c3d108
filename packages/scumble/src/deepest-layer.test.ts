import {deepestLayer} from './deepest-layer.js';

describe('deepestLayer', () => {
  it('is the last in the network, whatever the order of the names', () => {
    expect(deepestLayer('vgg16', ['relu3_1', 'relu4_2', 'relu1_1'])).toBe('relu4_2');
    expect(deepestLayer('vgg16-slim', ['relu2_2', 'relu2_1'])).toBe('relu2_2');
  });

  it('counts a pooling as the convolution before it', () => {
    expect(deepestLayer('vgg16', ['pool3', 'relu3_1'])).toBe('relu3_3');
    expect(deepestLayer('vgg16', ['pool3', 'relu4_1'])).toBe('relu4_1');
  });

  it('needs as little as can be for the pixels alone', () => {
    expect(deepestLayer('vgg16', ['image'])).toBe('relu1_1');
    expect(deepestLayer('vgg16', [])).toBe('relu1_1');
  });

  it('leaves the limit open where a layer is unknown', () => {
    expect(deepestLayer('vgg16', ['relu4_5', 'relu1_1'])).toBeUndefined();
    expect(deepestLayer('vgg16-slim', ['relu5_2'])).toBeUndefined();
    expect(deepestLayer('vgg16', ['pool9'])).toBeUndefined();
  });

  it('refuses an unknown pack', () => {
    expect(() => deepestLayer('vgg61', ['relu1_1'])).toThrow(
      'unknown pack "vgg61"; expected one of vgg16, vgg16-slim.',
    );
  });
});
