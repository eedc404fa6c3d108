import {blockPosition, planeInputs} from '../block-source.js';
import {blockCounts, fromBlocks, placesInBlock, planeSize, toBlocks} from '../blocks.js';
import type {BlockSizes} from '../blocks.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction} from '../natives.js';
import type {NativeFunction} from '../library.js';

/** `channels` are those of the first. */
export interface ConcatenationSizes extends BlockSizes {
  readonly otherChannels: number;
}

/**
 * The channels of one value, then those of another, blocks to blocks. At 8 planes it reads all the textures that a kernel may.
 *
 * A copy, since groups of four stand side by side in a texture. Where the first's channels do not fill their last group, the
 * others move up, and each group of them comes from two.
 *
 * Reads the planes of the first, then those of the other.
 */
export const concatenation: Kernel<ConcatenationSizes> = {
  name: 'concatenation',
  write(sizes) {
    const other = {...sizes, channels: sizes.otherChannels};
    const {columns} = blockCounts(sizes);
    const whole = Math.floor(sizes.channels / 4);
    const inputs = {...planeInputs('x', sizes), ...planeInputs('other', other)};
    const values = placesInBlock(sizes.planes).map((_, plane) => {
      const first = `texel(x${plane}, this.thread.x, row)`;
      const [before, at] = [-1, 0].map(step => `otherTexel(other${plane}, x + ${step * columns}, row)`);
      return `joined(${first}, ${sizes.channels % 4 === 0 ? at : before}, ${at}, group)`;
    });
    return {
      source: `function concatenation(${Object.keys(inputs).join(', ')}) {
  ${blockPosition(joinedSizes(sizes))}
  const x = (group - ${whole}) * ${columns} + column;
  ${writeOutputs(values)}
}`,
      natives: [fetchFunction('texel', planeSize(sizes)), fetchFunction('otherTexel', planeSize(other)), joined(sizes)],
      inputs,
      output: planeSize(joinedSizes(sizes)),
      outputs: sizes.planes,
    };
  },
  twin(sizes, inputs) {
    const {height, width, channels, planes, otherChannels} = sizes;
    const x = fromBlocks(sizes, inputs.slice(0, planes));
    const other = fromBlocks({...sizes, channels: otherChannels}, inputs.slice(planes));
    const y: number[] = [];
    for (let pixel = 0; pixel < height * width; pixel++) {
      y.push(...x.subarray(pixel * channels, (pixel + 1) * channels));
      y.push(...other.subarray(pixel * otherChannels, (pixel + 1) * otherChannels));
    }
    return toBlocks(joinedSizes(sizes), y);
  },
};

/** Four channels of the result from the first's group of this number, and from the two groups of the other that it may hold. */
function joined({channels, otherChannels}: ConcatenationSizes): NativeFunction {
  const [whole, shift] = [Math.floor(channels / 4), channels % 4];
  const component = ['x', 'y', 'z', 'w'];
  const last = whole + Math.ceil(otherChannels / 4) - 1;
  const values = component.map((each, i) =>
    i < shift
      ? `group < ${whole}.5 ? first.${each} : before.${component[4 - shift + i]}`
      : `group < ${whole}.0 - 0.5 ? first.${each} : group < ${last}.5 ? at.${component[i - shift]} : 0.0`,
  );
  return vectorFunction('joined', ['first', 'before', 'at', 'group'], `vec4(${values.join(', ')})`, ['group']);
}

function joinedSizes({height, width, channels, planes, otherChannels}: ConcatenationSizes): BlockSizes {
  return {height, width, channels: channels + otherChannels, planes};
}
