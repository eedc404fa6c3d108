import {blockPosition, insideFactors, planeInputs} from '../block-source.js';
import {blockSides, fromBlocks, placesInBlock, planeSize, toBlocks} from '../blocks.js';
import type {BlockSizes} from '../blocks.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchByIndexFunction, fetchFunction, vectorFunction} from '../natives.js';
import type {NativeFunction} from '../library.js';
import {fromPacked, texelCounts} from '../packed.js';
import type {PackedSizes} from '../packed.js';
import type {TextureSize} from '../texture.js';

export interface EntrySizes extends BlockSizes {
  /** tfjs's texture. */
  readonly texture: TextureSize;
  /** Whether blocks are added to what enters: the sum of two gradients. */
  readonly add: boolean;
}

/**
 * From tfjs's packed texture of an NHWC image to blocks.
 *
 * Reads `packed`, and the planes to add where there are any.
 */
export const entry: Kernel<EntrySizes> = {
  name: 'entry',
  write(sizes) {
    const {add, planes, texture} = sizes;
    const inputs = {packed: texture, ...(add ? planeInputs('sum', sizes) : {})};
    const inside = insideFactors(sizes);
    const fetches = packedFetches(sizes);
    const values = placesInBlock(planes).map(({across, down}, plane) => {
      const [a, b] = [`texel${across >> 1}${down}0`, `texel${across >> 1}${down}1`];
      const value = `pixel${across % 2}(${a}, ${b}, group, 1${inside[plane]})`;
      return add ? `added(${value}, planeTexel(sum${plane}, this.thread.x, row))` : value;
    });
    return {
      source: `function entry(${Object.keys(inputs).join(', ')}) {
  ${blockPosition(sizes)}
  ${fetches.join('\n  ')}
  ${writeOutputs(values)}
}`,
      natives: [
        fetchByIndexFunction('texel', texture),
        fetchFunction('planeTexel', planeSize(sizes)),
        pixelOfTexels(sizes, 0),
        pixelOfTexels(sizes, 1),
        vectorFunction('added', ['a', 'b'], 'a + b'),
      ],
      inputs,
      output: planeSize(sizes),
      outputs: planes,
    };
  },
  twin(sizes, [packed, ...sums]) {
    const values = fromPacked(packedImage(sizes), packed!);
    const sum = sizes.add ? fromBlocks(sizes, sums) : undefined;
    return toBlocks(sizes, sum ? values.map((value, i) => value + sum[i]!) : values);
  },
};

/** How an NHWC image lies in tfjs's texture: one matrix a line of pixels, one row a pixel, one column a channel. */
export function packedImage({
  height,
  width,
  channels,
  texture,
}: EntrySizes | (BlockSizes & {texture: TextureSize})): PackedSizes {
  return {outer: height, rows: width, columns: channels, texture};
}

/** Each texel of tfjs's covers two pixels and two channels; a block's four channels take two texels for each two pixels. */
function packedFetches(sizes: EntrySizes): string[] {
  const {across, down} = blockSides(sizes.planes);
  const {rowPairs, columnPairs} = texelCounts(packedImage(sizes));
  const lines: string[] = [];
  for (let y = 0; y < down; y++) {
    for (let pair = 0; pair < across / 2; pair++) {
      const pixelPair = `(row * ${down} + ${y}) * ${rowPairs} + column * ${across / 2} + ${pair}`;
      for (const half of [0, 1]) {
        lines.push(
          `const texel${pair}${y}${half} = texel(packed, (${pixelPair}) * ${columnPairs} + group * 2 + ${half});`,
        );
      }
    }
  }
  return lines;
}

/**
 * The first or second pixel of two texels, four channels. What tfjs leaves beyond the last channel may be anything, even no
 * number, so it is cut off and not multiplied with 0.
 */
function pixelOfTexels({channels}: BlockSizes, second: 0 | 1): NativeFunction {
  const [a, b] = second ? ['a.zw', 'b.zw'] : ['a.xy', 'b.xy'];
  const lastGroup = Math.ceil(channels / 4) - 1;
  const component = ['x', 'y', 'z', 'w'];
  const whole = `vec4(${a}, ${b})`;
  const cut = component.map((each, i) => (i < channels - lastGroup * 4 ? `${whole}.${each}` : '0.0'));
  const body = `inside < 0.5 ? vec4(0.0) : group < ${lastGroup}.0 - 0.5 ? ${whole} : vec4(${cut.join(', ')})`;
  return vectorFunction(`pixel${second}`, ['a', 'b', 'group', 'inside'], body, ['group', 'inside']);
}
