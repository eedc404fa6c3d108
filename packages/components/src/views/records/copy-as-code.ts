import type {NetworkRequest, RunOptions} from '../../engine/protocol.js';

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

function written(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
    .replace(/\n\s*/g, ' ')
    .replace(/^([{[]) | ([}\]])$/g, '$1$2');
}
