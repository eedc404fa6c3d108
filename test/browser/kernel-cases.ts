// Every kernel with the sizes that it is tried at, and numbers for its inputs. A new kernel is one row here.
import {
  adamUpdate,
  blockGramProducts,
  concatenation,
  convolution,
  convolutionGradient,
  entry,
  exit,
  gradientSum,
  gramFilters,
  gramProducts,
  gramSum,
  matrixProduct,
  packFilters,
  pooling,
  poolingGradient,
  productGather,
  symmetricSum,
  toBlocks,
  toPacked,
  totalVariation,
  upsampling,
  type BlockSizes,
  type Kernel,
  type TextureSize,
} from '@scumble/kernels/gpu-js';

/** A kernel at some sizes, and the numbers to try it with. */
export interface KernelCase<Sizes> {
  readonly kernel: Kernel<Sizes>;
  readonly sizes: Sizes;
  /** One array for each of the kernel's textures, as the layout wants them: zero beyond a block's edge, anything beyond tfjs's. */
  inputs(random: () => number): Float32Array[];
}

/** 1 × 1, odd and prime sides, one channel, channels that do not fill their group, both block shapes. */
const pictures = [
  {height: 1, width: 1, channels: 1, planes: 8},
  {height: 2, width: 4, channels: 4, planes: 8},
  {height: 7, width: 13, channels: 6, planes: 8},
  {height: 5, width: 9, channels: 3, planes: 4},
  {height: 6, width: 11, channels: 8, planes: 4},
] as const;

const poolable = pictures.filter(({height, width}) => height > 1 && width > 1);

/** As tfjs would lay them out, and with rows of texels that straddle rows of the texture. */
const matrices = [
  {outer: 1, rows: 1, columns: 1, texture: {width: 1, height: 1}, slices: 1, depth: 1},
  {outer: 6, rows: 4, columns: 8, texture: {width: 4, height: 12}, slices: 3, depth: 4},
  {outer: 5, rows: 7, columns: 6, texture: {width: 7, height: 9}, slices: 3, depth: 8},
  {outer: 3, rows: 2, columns: 13, texture: {width: 21, height: 1}, slices: 1, depth: 3},
  {outer: 11, rows: 5, columns: 20, texture: {width: 30, height: 11}, slices: 5, depth: 7},
] as const;

/** Calls `visit` with every case. */
export function forEachCase(visit: <Sizes>(each: KernelCase<Sizes>) => void): void {
  const row = <Sizes>(
    kernel: Kernel<Sizes>,
    sizes: readonly Sizes[],
    inputs: (sizes: Sizes, random: () => number) => Float32Array[],
  ) => sizes.forEach(each => visit({kernel, sizes: each, inputs: random => inputs(each, random)}));

  row(
    convolution,
    pictures.flatMap(picture => [
      {...picture, inChannels: picture.channels, outChannels: 5, size: 3},
      {...picture, inChannels: picture.channels, outChannels: 8, size: 1},
      {...picture, inChannels: picture.channels, outChannels: 2, size: 3, activation: 'none' as const},
    ]),
    (sizes, random) => [
      ...blocks({...sizes, channels: sizes.inChannels}, random),
      packFilters(sizes, noise(sizes.size ** 2 * sizes.inChannels * sizes.outChannels, random)),
      noise(Math.ceil(sizes.outChannels / 4) * 4, random).map((value, i) => (i < sizes.outChannels ? value : 0)),
    ],
  );
  row(
    convolutionGradient,
    pictures.map(picture => ({...picture, inChannels: 3, outChannels: picture.channels, size: 3})),
    (sizes, random) => [
      ...blocks({...sizes, channels: sizes.outChannels}, random),
      packFilters(sizes, noise(9 * sizes.inChannels * sizes.outChannels, random)),
    ],
  );
  row(
    pooling,
    poolable.flatMap(picture => (['max', 'average'] as const).map(mode => ({...picture, mode}))),
    blocks,
  );
  row(upsampling, pictures, blocks);
  row(
    concatenation,
    pictures.flatMap(picture => [1, 4, 7].map(otherChannels => ({...picture, otherChannels}))),
    (sizes, random) => [...blocks(sizes, random), ...blocks({...sizes, channels: sizes.otherChannels}, random)],
  );
  row(
    poolingGradient,
    poolable
      .flatMap(picture => (['max', 'average'] as const).map(mode => ({...picture, mode})))
      .flatMap(sizes => [true, false].map(relu => ({...sizes, relu}))),
    (sizes, random) => [
      ...blocks({...sizes, height: sizes.height >> 1, width: sizes.width >> 1}, random),
      // Few different numbers, so that many windows have more than one maximum.
      ...blocks(sizes, () => Math.round(random() * 2)),
    ],
  );
  row(
    gradientSum,
    [
      {width: 3, height: 1, terms: 1, relu: true},
      {width: 5, height: 7, terms: 2, relu: true},
      {width: 5, height: 7, terms: 2, relu: false},
      // The largest texture that llvmpipe has.
      {width: 16384, height: 2, terms: 1, relu: false},
    ] as const,
    ({width, height, terms, relu}, random) =>
      Array.from({length: 4 * (terms + Number(relu))}, () => noise(width * height * 4, random)),
  );
  row(
    blockGramProducts,
    [
      {height: 1, width: 1, channels: 1, planes: 8, sliceRows: 1, sliceColumns: 1},
      {height: 7, width: 13, channels: 6, planes: 8, sliceRows: 2, sliceColumns: 1},
      {height: 6, width: 11, channels: 12, planes: 4, sliceRows: 1, sliceColumns: 3},
    ] as const,
    blocks,
  );
  row(
    gramFilters,
    [1, 2, 6, 13].map(channels => ({
      channels,
      scale: 0.5,
      from: {width: Math.ceil(channels / 2) + 1, height: channels},
    })),
    ({channels, from}, random) => [square(channels, from, random)],
  );
  row(
    entry,
    pictures.flatMap(picture => [false, true].map(add => ({...picture, add, texture: textureFor(picture)}))),
    (sizes, random) => [image(sizes, random), ...(sizes.add ? blocks(sizes, random) : [])],
  );
  row(
    exit,
    pictures.map(picture => ({...picture, texture: textureFor(picture)})),
    blocks,
  );
  row(gramProducts, matrices, (sizes, random) => [
    toPacked(sizes, noise(sizes.outer * sizes.rows * sizes.columns, random)),
  ]);
  row(
    gramSum,
    [1, 4, 6, 12, 13].map(channels => ({
      channels,
      slices: 3,
      scale: 0.25,
      texture: {width: Math.ceil(channels / 2), height: Math.ceil(channels / 2)},
    })),
    ({channels, slices}, random) => {
      const groups = Math.ceil(channels / 4);
      const texels = groups % 2 === 0 ? (groups + 1) * (groups / 2) : groups * ((groups + 1) / 2);
      return Array.from({length: 4}, () => noise(texels * slices * 4, random));
    },
  );
  row(
    symmetricSum,
    [1, 2, 5, 12].map(channels => ({
      channels,
      scale: 0.5,
      from: {width: Math.ceil(channels / 2) + 1, height: channels},
    })),
    ({channels, from}, random) => [square(channels, from, random)],
  );
  const evenMatrices = matrices.filter(({columns}) => columns % 2 === 0);
  row(matrixProduct, evenMatrices, (sizes, random) => {
    const side = sizes.columns / 2;
    return [
      toPacked(sizes, noise(sizes.outer * sizes.rows * sizes.columns, random)),
      square(sizes.columns, {width: side, height: side}, random),
    ];
  });
  row(productGather, evenMatrices, (sizes, random) => {
    const {width, height} = matrixProduct.write(sizes).output;
    return Array.from({length: 8}, () => noise(width * height * 4, random));
  });
  row(
    adamUpdate,
    [
      {width: 1, height: 1},
      {width: 7, height: 5},
    ],
    ({width, height}, random) => [
      ...['image', 'first', 'second', 'gradient'].map(name =>
        noise(width * height * 4, name === 'second' ? () => Math.abs(random()) : random),
      ),
      Float32Array.of(0.9, 0.1, 0.999, 0.001, 0.04, 2, 1e-8, 0),
    ],
  );
  const variations = matrices.map(sizes => ({
    ...sizes,
    from: {width: sizes.texture.width + 3, height: sizes.texture.height},
  }));
  row(totalVariation, variations, (sizes, random) => [
    toPacked({...sizes, texture: sizes.from}, noise(sizes.outer * sizes.rows * sizes.columns, random)),
  ]);
}

function noise(length: number, random: () => number): Float32Array {
  return Float32Array.from({length}, random);
}

function blocks(sizes: BlockSizes, random: () => number): Float32Array[] {
  return toBlocks(sizes, noise(sizes.height * sizes.width * sizes.channels, random));
}

/** As wide as tfjs might make it, with a row to spare. */
function textureFor({height, width, channels}: BlockSizes): TextureSize {
  return {width: Math.ceil(channels / 2) * Math.ceil(width / 2), height: height + 1};
}

function image(
  {height, width, channels, texture}: BlockSizes & {texture: TextureSize},
  random: () => number,
): Float32Array {
  return toPacked({outer: height, rows: width, columns: channels, texture}, noise(height * width * channels, random));
}

function square(channels: number, texture: TextureSize, random: () => number): Float32Array {
  return toPacked({outer: 1, rows: channels, columns: channels, texture}, noise(channels * channels, random));
}
