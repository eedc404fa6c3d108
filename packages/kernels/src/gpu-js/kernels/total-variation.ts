import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchByIndexFunction, vectorFunction, wholeDivision} from '../natives.js';
import {fromPacked, texelCounts, toPacked} from '../packed.js';
import type {PackedSizes} from '../packed.js';
import type {TextureSize} from '../texture.js';

export interface TotalVariationSizes extends PackedSizes {
  /** The texture that is read; `texture` is the size of those that are written. */
  readonly from: TextureSize;
}

/**
 * The squared differences of each pixel with its right and lower neighbour, and half the gradient of their sum, in one pass.
 *
 * Reads `image` as tfjs packs it; writes the squares and the half gradient, packed alike.
 */
export const totalVariation: Kernel<TotalVariationSizes> = {
  name: 'total variation',
  write({outer: height, rows: width, columns: channels, texture, from}) {
    const {rowPairs, columnPairs} = texelCounts({rows: width, columns: channels});
    const line = rowPairs * columnPairs;
    const odd = width % 2 === 1;
    return {
      source: `function totalVariation(image) {
  const index = this.thread.x + this.thread.y * ${texture.width};
  const pair = remainder(quotient(index, ${columnPairs}), ${rowPairs});
  const y = quotient(index, ${line});
  let hasLeft = 1; let hasRight = 1; let hasUp = 1; let hasDown = 1; let hasSecond = 1;
  if (pair == 0) { hasLeft = 0; }
  if (pair == ${rowPairs - 1}) { hasRight = 0; hasSecond = ${odd ? 0 : 1}; }
  if (y == 0) { hasUp = 0; }
  if (y == ${height - 1}) { hasDown = 0; }
  const x = texel(image, index);
  const toRight = across(x, texel(image, index + ${columnPairs}), hasSecond, hasRight);
  const toLeft = across(texel(image, index - ${columnPairs}), x, 1, hasLeft);
  const toLower = between(x, texel(image, index + ${line}), hasSecond, hasDown);
  const toUpper = between(texel(image, index - ${line}), x, hasSecond, hasUp);
  ${writeOutputs(['squares(toRight, toLower)', 'slope(toRight, toLeft, toLower, toUpper)'])}
}`,
      natives: [
        fetchByIndexFunction('texel', from),
        // Each of a texel's two pixels minus the pixel on its right; what is beside an odd last pixel is no pixel.
        vectorFunction(
          'across',
          ['x', 'right', 'second', 'next'],
          'vec4(second > 0.5 ? x.xy - x.zw : vec2(0.0), next > 0.5 ? x.zw - right.xy : vec2(0.0))',
          ['second', 'next'],
        ),
        vectorFunction(
          'between',
          ['x', 'other', 'second', 'exists'],
          'exists > 0.5 ? vec4(x.xy - other.xy, second > 0.5 ? x.zw - other.zw : vec2(0.0)) : vec4(0.0)',
          ['second', 'exists'],
        ),
        vectorFunction('squares', ['a', 'b'], 'a * a + b * b'),
        vectorFunction('slope', ['right', 'left', 'lower', 'upper'], 'right - vec4(left.zw, right.xy) + lower - upper'),
        ...wholeDivision,
      ],
      inputs: {image: from},
      output: texture,
      outputs: 2,
    };
  },
  twin(sizes, [image]) {
    const {outer: height, rows: width, columns: channels} = sizes;
    const x = fromPacked({...sizes, texture: sizes.from}, image!);
    const squares = new Float64Array(x.length);
    const slope = new Float64Array(x.length);
    const compare = (i: number, j: number) => {
      const difference = x[i]! - x[j]!;
      squares[i]! += difference ** 2;
      slope[i]! += difference;
      slope[j]! -= difference;
    };
    for (let i = 0; i < x.length; i++) {
      const pixel = Math.floor(i / channels);
      if ((pixel % width) + 1 < width) compare(i, i + channels);
      if (Math.floor(pixel / width) + 1 < height) compare(i, i + width * channels);
    }
    return [toPacked(sizes, squares), toPacked(sizes, slope)];
  },
};
