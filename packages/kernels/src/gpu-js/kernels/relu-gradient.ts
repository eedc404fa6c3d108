import {planeInputs} from '../block-source.js';
import {placesInBlock, planeSize} from '../blocks.js';
import type {BlockSizes} from '../blocks.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction} from '../natives.js';

/**
 * The gradient of ReLU in blocks: passes where its output is above 0.
 *
 * Reads the planes of the gradient, then those of the output.
 */
export const reluGradient: Kernel<BlockSizes> = {
  name: 'ReLU gradient',
  write(sizes) {
    const inputs = {...planeInputs('dy', sizes), ...planeInputs('y', sizes)};
    const fetch = (plane: string) => `texel(${plane}, this.thread.x, this.thread.y)`;
    return {
      source: `function reluGradient(${Object.keys(inputs).join(', ')}) {
  ${writeOutputs(placesInBlock(sizes.planes).map((_, plane) => `passed(${fetch(`dy${plane}`)}, ${fetch(`y${plane}`)})`))}
}`,
      natives: [
        fetchFunction('texel', planeSize(sizes)),
        vectorFunction('passed', ['dy', 'y'], 'dy * vec4(greaterThan(y, vec4(0.0)))'),
      ],
      inputs,
      output: planeSize(sizes),
      outputs: sizes.planes,
    };
  },
  twin: ({planes}, inputs) =>
    inputs.slice(0, planes).map((dy, plane) => dy.map((value, i) => (inputs[planes + plane]![i]! > 0 ? value : 0))),
};
