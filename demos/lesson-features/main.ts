// The lesson's run, which only looks and never steps, and the answers to its three questions, each read off that run.
import '@scumble/components/define/feature-maps';
import '@scumble/components/define/run';
import '@scumble/components/define/synthesis-strip';
import photograph from '../pictures/content/cat.jpg?url';
import painting from '../pictures/style/harvest-at-la-crau.jpg?url';
import recordedMaps from './run-maps.json?url';
import recorded from './run.json?url';
import syntheses from './syntheses.json?url';
import {lesson, written, type Scene} from '../lesson-page/lesson.js';
import type {Answer} from '../lesson-page/prediction.js';

const run = lesson(
  {photograph, painting, recorded, recordedMaps},
  {field: fieldAnswer, numbers: numbersAnswer, rebuilt: rebuiltAnswer},
);

const strip = document.querySelector('scumble-synthesis-strip')!;
strip.recorded = syntheses;
// The answer to the third question is asked for once more when the pictures have been made here.
strip.addEventListener('scumble-synthesized', () => run.dispatchEvent(new CustomEvent('scumble-scene')));

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

/** How far each picture made from noise is from the photograph: the mean over all bytes, of 255. */
function rebuiltAnswer({pictures}: Scene): Answer | undefined {
  const {content} = pictures;
  const away = (layer: string) => {
    const made = strip.syntheses.find(({layers}) => layers[0] === layer)?.pixels.data;
    if (!made || made.length !== content?.data.length) return undefined;
    return made.reduce((sum, byte, i) => sum + Math.abs(byte - content.data[i]!), 0) / ((made.length * 3) / 4);
  };
  const [first, third, fifth] = ['relu1_1', 'relu3_1', 'relu5_1'].map(away);
  if (first === undefined || third === undefined || fifth === undefined) return undefined;
  const seen = `Mean difference from the photograph, of 255: ${written(first)} from relu1_1, ${written(third)} from relu3_1, ${written(fifth)} from relu5_1.`;
  return {right: fifth < 10 ? 'all' : first > 60 ? 'none' : 'shallow', seen};
}
