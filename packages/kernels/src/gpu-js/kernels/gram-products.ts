import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {glsl} from '../number.js';
import {vectorFunction} from '../natives.js';
import type {NativeFunction} from '../library.js';
import {fromPacked, texelCounts} from '../packed.js';
import type {PackedSizes} from '../packed.js';
import {foldedBlocks, forEachFoldedBlock, unfold} from './gram-fold.js';

/** How the sum over all pixels is cut up. */
export interface GramSizes extends PackedSizes {
  /** The sum is taken in so many slices, so that a small matrix too keeps every processor busy. */
  readonly slices: number;
  /** Pairs of rows in a slice. */
  readonly depth: number;
}

/**
 * First half of a Gram matrix FᵀF: products of four channels with four, summed over one slice of the rows.
 *
 * Only blocks of 4 × 4 on or above the diagonal are made, folded into a rectangle of threads. One texel of tfjs's holds two rows
 * of two channels, so a thread fetches 4 texels for 32 multiply-adds.
 *
 * Reads `features`; writes four textures, one for each 2 × 2 quarter of a block.
 */
export const gramProducts: Kernel<GramSizes> = {
  name: 'Gram products',
  write(sizes) {
    const {texture, slices, depth} = sizes;
    const {columnPairs} = texelCounts(sizes);
    const folded = foldedBlocks(sizes.columns);
    const steps = unrolled(depth);
    return {
      source: `function gramProducts(features) {
  const slice = Math.floor((this.thread.y + 0.5) / ${folded.height});
  const foldedRow = this.thread.y - slice * ${folded.height};
  ${unfold(sizes.columns)}
  const first = slice * ${depth};
  let pair = first + 0.0;
  let y = Math.floor((first * ${columnPairs} + 0.5) / ${texture.width});
  let x = first * ${columnPairs} - y * ${texture.width};
  let sum0 = [0, 0, 0, 0];
  let sum1 = [0, 0, 0, 0];
  let sum2 = [0, 0, 0, 0];
  let sum3 = [0, 0, 0, 0];
  for (let n = 0; n < ${depth / steps}; n++) {
    ${Array.from({length: steps}, (_, step) => addRowPair(sizes, step)).join('\n    ')}
  }
  ${writeOutputs(['sum0', 'sum1', 'sum2', 'sum3'])}
}`,
      natives: [rowPair(sizes), addOuterProduct],
      inputs: {features: texture},
      output: {width: folded.width, height: folded.height * slices},
      outputs: 4,
    };
  },
  twin(sizes, [packed]) {
    const features = fromPacked(sizes, packed!);
    const {width, height} = foldedBlocks(sizes.columns);
    const quarters = Array.from({length: 4}, () => new Float32Array(width * height * sizes.slices * 4));
    const {rowPairs} = texelCounts(sizes);
    const value = (outer: number, row: number, column: number) =>
      row >= sizes.rows
        ? 0
        : column >= sizes.columns
          ? NaN
          : features[(outer * sizes.rows + row) * sizes.columns + column]!;
    forEachFoldedBlock(sizes.columns, (threadX, threadY, i, j) => {
      for (let pair = 0; pair < sizes.outer * rowPairs; pair++) {
        const slice = Math.floor(pair / sizes.depth);
        const texel = (threadY + slice * height) * width + threadX;
        const outer = Math.floor(pair / rowPairs);
        for (const row of [(pair % rowPairs) * 2, (pair % rowPairs) * 2 + 1]) {
          for (let place = 0; place < 16; place++) {
            const [down, across] = [place >> 2, place & 3];
            const quarter = quarters[(down >> 1) * 2 + (across >> 1)]!;
            const component = (down & 1) * 2 + (across & 1);
            quarter[texel * 4 + component]! += value(outer, row, i * 4 + down) * value(outer, row, j * 4 + across);
          }
        }
      }
    });
    return quarters;
  },
};

/** Fetches one pair of rows, four channels each for the block's rows and columns, adds the products, and steps to the next pair. */
function addRowPair(sizes: GramSizes, step: number): string {
  const {columnPairs} = texelCounts(sizes);
  const fetch = (block: string, half: number) => `rowPair(features, x + ${block} * 2 + ${half}, y, pair)`;
  return `const a0_${step} = ${fetch('i', 0)}; const a1_${step} = ${fetch('i', 1)};
    const b0_${step} = ${fetch('j', 0)}; const b1_${step} = ${fetch('j', 1)};
    sum0 = addOuterProduct(sum0, a0_${step}, b0_${step});
    sum1 = addOuterProduct(sum1, a0_${step}, b1_${step});
    sum2 = addOuterProduct(sum2, a1_${step}, b0_${step});
    sum3 = addOuterProduct(sum3, a1_${step}, b1_${step});
    x += ${columnPairs}; pair += 1; if (x >= ${sizes.texture.width}) { x -= ${sizes.texture.width}; y += 1; }`;
}

/** Two rows (xy and zw) of two channels times two rows of two others, as a 2 × 2 matrix row by row. */
const addOuterProduct = vectorFunction('addOuterProduct', ['sum', 'a', 'b'], 'sum + a.xxyy * b.xyxy + a.zzww * b.zwzw');

/**
 * The texel of one pair of rows. Only where the sizes call for it: rows of texels that straddle two rows of the texture, a last
 * slice that is not full, and an odd last row, beside which there may be anything.
 */
function rowPair(sizes: GramSizes): NativeFunction {
  const {texture, outer, slices, depth, rows} = sizes;
  const {rowPairs, columnPairs} = texelCounts(sizes);
  const straddles = texture.width % columnPairs !== 0;
  const pairs = outer * rowPairs;
  const lines = [
    straddles ? `float next = step(${glsl(texture.width)}, x); x -= next * ${glsl(texture.width)}; y += next;` : '',
    `vec4 texel = textureLod(image, (vec2(x, y) + 0.5) * vec2(${glsl(1 / texture.width)}, ${glsl(1 / texture.height)}), 0.0);`,
    slices * depth > pairs ? `if (pair > ${glsl(pairs - 0.5)}) return vec4(0.0);` : '',
    rows % 2 === 1
      ? `if (mod(pair + 0.5, ${glsl(rowPairs)}) > ${glsl(rowPairs - 1)}) return vec4(texel.xy, 0.0, 0.0);`
      : '',
    'return texel;',
  ];
  return {
    name: 'rowPair',
    source: `vec4 rowPair(sampler2D image, ivec2 size, ivec3 dimensions, float x, float y, float pair) { ${lines.join(' ')} }`,
    argumentNames: ['image', 'x', 'y', 'pair'],
    argumentTypes: ['ArrayTexture(4)', 'Float', 'Float', 'Float'],
    returnType: 'Array(4)',
  };
}

/** How many row pairs one turn of the loop takes: as many as divide the slice, up to four. */
function unrolled(depth: number): number {
  return [4, 2, 1].find(steps => depth % steps === 0)!;
}
