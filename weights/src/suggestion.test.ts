import {suggestion} from './suggestion.js';

describe('suggestion', () => {
  it('names the nearest where one is near, and always the list', () => {
    expect(suggestion('vgg61', ['vgg16', 'vgg16-slim'])).toBe(
      'expected one of vgg16, vgg16-slim. Did you mean "vgg16"?',
    );
    expect(suggestion('VGG16-Slim', ['vgg16', 'vgg16-slim'])).toContain('Did you mean "vgg16-slim"?');
    expect(suggestion('resnet', ['vgg16', 'vgg16-slim'])).toBe('expected one of vgg16, vgg16-slim.');
  });
});
