import type {RunOptions} from '../engine/protocol.js';

/**
 * The run on screen as a program for the package `scumble`, to be pasted into a module.
 *
 * @param options  Of the run; only those are written that are set.
 */
export function copyAsCode(options: RunOptions): string {
  const set = Object.entries(options).filter(([, value]) => value !== undefined);
  const lines = set.map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`);
  return [
    `import {drawImage, stylize} from 'scumble';`,
    ``,
    `const [photo, painting] = document.querySelectorAll('img');`,
    `const {image, report} = await stylize(photo, painting, {`,
    ...lines,
    `  onStep: ({step, total}) => console.log(step, total),`,
    `});`,
    `await drawImage(image, document.querySelector('canvas'));`,
    `image.dispose();`,
    `console.log(report);`,
    ``,
  ].join('\n');
}
