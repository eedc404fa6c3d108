import type {NetworkRequest, RunOptions} from '../../engine/protocol.js';
import {checkedState} from '../session/run-settings.js';
import type {LessonState} from '../session/url-state.js';
import {parseJson} from './json-text.js';

/**
 * The run on screen as a program for the package `scumble`: a module for a page with two pictures in it, which runs as it stands.
 *
 * @param options  Of the run; only those are written that are set.
 * @param network  Its pack, where it is not the package's own choice. The folder stays out: it is the page's that runs the program.
 */
export function copyAsCode(options: RunOptions, {weights, pooling}: NetworkRequest = {}): string {
  const set = Object.entries({...options, weights, pooling}).filter(([, value]) => value !== undefined);
  const lines = set.map(([name, value]) => `  ${name}: ${written(value)},`);
  return [
    `// npm install scumble @tensorflow/tfjs-core @tensorflow/tfjs-backend-webgl`,
    `// For a page with two pictures: the first <img> is the photograph, the second the painting.`,
    `import {drawImage, stylize} from 'scumble';`,
    ``,
    `const [photo, painting] = [...document.querySelectorAll('img')];`,
    `await Promise.all([photo.decode(), painting.decode()]);`,
    `const {image, report} = await stylize(photo, painting, {`,
    ...lines,
    `  onStep: ({step, total}) => console.log(step, total),`,
    `});`,
    `const canvas = document.createElement('canvas');`,
    `await drawImage(image, canvas);`,
    `document.body.append(canvas);`,
    `image.dispose();`,
    `console.log(report);`,
    ``,
  ].join('\n');
}

/**
 * The settings of a program that `copyAsCode` wrote; what else stands in it is left alone.
 *
 * @throws {RangeError} if there are none, or one cannot be.
 */
export function readCode(text: string): LessonState {
  const [, inner = ''] = /\bstylize\(photo, painting, \{\n([^]*?)\n\}\);/.exec(text) ?? [];
  const lines = [...inner.matchAll(/^ {2}(\w+): (.*),$/gm)].map(([, name = '', value = '']) => [
    name,
    parseJson(value),
  ]);
  const {totalVariationWeight: variationWeight, styleLayers, ...options} = Object.fromEntries(lines) as Options;
  const {seed, steps, size, contentWeight, styleWeight, optimizer} = options;
  const layers = Array.isArray(styleLayers) ? Object.fromEntries(styleLayers.map(name => [name, 1])) : styleLayers;
  const state = {seed, steps, size, optimizer, contentWeight, styleWeight, variationWeight, styleLayers: layers};
  if (Object.values(state).every(value => value === undefined)) {
    throw new RangeError('readCode: this program has no settings of a run. Paste one that was copied here.');
  }
  return checkedState(state, 'readCode');
}

type Options = Readonly<Record<string, unknown>>;

function written(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
    .replace(/\n\s*/g, ' ')
    .replace(/^([{[]) | ([}\]])$/g, '$1$2');
}
