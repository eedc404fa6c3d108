import {sentenceOf} from './sentence.js';

it.each([
  [new Error('stylize: steps must be 1 or more, got 0.'), 'Steps must be 1 or more, got 0.'],
  [new RangeError('vgg16-slim: unknown layer "relu9_9".'), 'Unknown layer "relu9_9".'],
  [new Error('tf.conv2d: shapes differ.'), 'Shapes differ.'],
  [new Error('The worker has failed: out of memory.'), 'The worker has failed: out of memory.'],
  ['gone', 'Gone'],
])('%s', (error, sentence) => expect(sentenceOf(error)).toBe(sentence));
