import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction} from '../natives.js';
import type {TextureSize} from '../texture.js';

export interface GradientSumSizes extends TextureSize {
  /** How many gradients are added up. */
  readonly terms: 1 | 2;
  /** Whether they then pass a ReLU backward: only where its output is above 0. */
  readonly relu: boolean;
}

/** Planes that one run takes. Two terms and a ReLU are twelve textures of the sixteen that a kernel may read. */
export const planesAtOnce = 4;

/**
 * Adds up gradients, and takes that of a ReLU on the way. It does not matter where a pixel is, so four planes at a time will do.
 *
 * Reads four textures of each term, then four of the ReLU's output.
 */
export const gradientSum: Kernel<GradientSumSizes> = {
  name: 'gradient sum',
  write({width, height, terms, relu}) {
    const size = {width, height};
    const names = [...['first', 'second'].slice(0, terms), ...(relu ? ['y'] : [])];
    const textures = names.flatMap(name => [0, 1, 2, 3].map(plane => `${name}${plane}`));
    const values = [0, 1, 2, 3].map(plane => {
      const fetches = names.map(name => `texel(${name}${plane}, this.thread.x, this.thread.y)`);
      return `passed(${fetches.join(', ')})`;
    });
    const sum = names.slice(0, terms).join(' + ');
    return {
      source: `function gradientSum(${textures.join(', ')}) {
  ${writeOutputs(values)}
}`,
      natives: [
        fetchFunction('texel', size),
        vectorFunction('passed', names, relu ? `(${sum}) * vec4(greaterThan(y, vec4(0.0)))` : sum),
      ],
      inputs: Object.fromEntries(textures.map(name => [name, size])),
      output: size,
      outputs: planesAtOnce,
    };
  },
  twin: ({terms, relu}, inputs) =>
    inputs.slice(0, planesAtOnce).map((first, plane) =>
      first.map((value, i) => {
        const sum = terms === 2 ? value + inputs[planesAtOnce + plane]![i]! : value;
        return relu && inputs[terms * planesAtOnce + plane]![i]! <= 0 ? 0 : sum;
      }),
    ),
};
