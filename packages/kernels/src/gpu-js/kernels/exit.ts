import {planeInputs} from '../block-source.js';
import {blockCounts, blockSides, fromBlocks, planeSize} from '../blocks.js';
import type {BlockSizes} from '../blocks.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction, wholeDivision} from '../natives.js';
import {texelCounts, toPacked} from '../packed.js';
import type {TextureSize} from '../texture.js';
import {packedImage} from './entry.js';

export interface ExitSizes extends BlockSizes {
  /** tfjs's texture. */
  readonly texture: TextureSize;
}

/**
 * From blocks to tfjs's packed texture of an NHWC image.
 *
 * Reads the planes `x`; writes one texture, tfjs's own.
 */
export const exit: Kernel<ExitSizes> = {
  name: 'exit',
  write(sizes) {
    const {planes, texture} = sizes;
    const {across, down} = blockSides(planes);
    const {rowPairs, columnPairs} = texelCounts(packedImage(sizes));
    const fetch = (plane: number) => `texel(x${plane}, x, row)`;
    const pairs = Array.from({length: planes / 2}, (_, i) => i);
    return {
      source: `function exit(${Object.keys(planeInputs('x', sizes)).join(', ')}) {
  const index = this.thread.x + this.thread.y * ${texture.width};
  const pixelPair = quotient(index, ${columnPairs});
  const channelPair = remainder(index, ${columnPairs});
  const y = quotient(pixelPair, ${rowPairs});
  const pairInLine = remainder(pixelPair, ${rowPairs});
  const row = quotient(y, ${down});
  const column = quotient(pairInLine, ${across / 2});
  const x = quotient(channelPair, 2) * ${blockCounts(sizes).columns} + column;
  const half = remainder(channelPair, 2);
  const pairInBlock = remainder(y, ${down}) * ${across / 2} + remainder(pairInLine, ${across / 2});
  let texels = [0, 0, 0, 0];
  ${pairs.map(pair => `if (pairInBlock == ${pair}) { texels = packed(${fetch(pair * 2)}, ${fetch(pair * 2 + 1)}, half); }`).join('\n  ')}
  return texels;
}`,
      natives: [
        fetchFunction('texel', planeSize(sizes)),
        vectorFunction('packed', ['a', 'b', 'second'], 'second < 0.5 ? vec4(a.xy, b.xy) : vec4(a.zw, b.zw)', [
          'second',
        ]),
        ...wholeDivision,
      ],
      inputs: planeInputs('x', sizes),
      output: texture,
      outputs: 1,
    };
  },
  twin: (sizes, inputs) => [toPacked(packedImage(sizes), fromBlocks(sizes, inputs))],
};
