// The lesson's run, which only looks and never steps, and the answers to its two questions, each read off that run.
import '@scumble/components/define/feature-maps';
import '@scumble/components/define/run';
import photograph from '../pictures/content/cat.jpg?url';
import painting from '../pictures/style/harvest-at-la-crau.jpg?url';
import recordedMaps from './run-maps.json?url';
import recorded from './run.json?url';
import {lesson, type Scene} from '../lesson-page/lesson.js';
import type {Answer} from '../lesson-page/prediction.js';

lesson({photograph, painting, recorded, recordedMaps}, {field: fieldAnswer, numbers: numbersAnswer});

function fieldAnswer({geometry}: Scene): Answer | undefined {
  const layer = geometry.find(({name}) => name === 'relu3_1');
  if (!layer) return undefined;
  const side = layer.stride + 2 * layer.radius;
  const seen = `A cell of relu3_1 stands for ${layer.stride} × ${layer.stride} pixels and sees ${side} × ${side}.`;
  return {right: side <= 3 ? 'few' : side >= 200 ? 'all' : 'some', seen};
}

function numbersAnswer({maps}: Scene): Answer | undefined {
  const [image, first, fourth] = ['image', 'relu1_1', 'relu4_1'].map(layer => maps[layer]?.content?.values.length);
  if (!image || !first || !fourth) return undefined;
  const count = new Intl.NumberFormat('en');
  const seen = `The picture has ${count.format(image)} numbers, relu1_1 ${count.format(first)}, relu4_1 ${count.format(fourth)}.`;
  const right = first > image && fourth < image ? 'up-down' : first > image ? 'up' : 'down';
  return {right, seen};
}
