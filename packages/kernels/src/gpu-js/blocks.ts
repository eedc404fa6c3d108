import type {Texture, TextureSize} from './texture.js';

/**
 * Features in blocks: the layout that a chain of kernels stays in.
 *
 * The picture is cut into blocks of 4 × 2 pixels (2 × 2 on devices that write four textures at once), and each place in a block
 * has a texture, a *plane*, of its own: plane `down · 4 + across` holds the pixels (4·column + across, 2·row + down). A texel
 * holds four channels of one pixel; the channels' groups stand side by side, so texel (group · columns + column, row) has
 * channels 4·group to 4·group + 3.
 *
 * So a thread that makes one block of the output knows, when it is written, which texture every neighbour is in. docs/kernels.md
 * has the picture.
 */
export interface BlockSizes {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** How many textures: 8 for blocks of 4 × 2, 4 for blocks of 2 × 2. */
  readonly planes: PlaneCount;
}

export type PlaneCount = 4 | 8;

/** Features in blocks on the device. */
export interface Blocks extends BlockSizes {
  readonly textures: readonly Texture[];
}

/** Pixels of a block, both ways. */
export function blockSides(planes: PlaneCount): {readonly across: 2 | 4; readonly down: 2} {
  return {across: planes === 8 ? 4 : 2, down: 2};
}

/** How many blocks a row and a column have, and how many groups of four channels there are. */
export function blockCounts({height, width, channels, planes}: BlockSizes) {
  const {across, down} = blockSides(planes);
  return {columns: Math.ceil(width / across), rows: Math.ceil(height / down), groups: Math.ceil(channels / 4)};
}

/** How large each plane is. */
export function planeSize(sizes: BlockSizes): TextureSize {
  const {columns, rows, groups} = blockCounts(sizes);
  return {width: groups * columns, height: rows};
}

/** The planes' places within a block, in their order. */
export function placesInBlock(planes: PlaneCount): readonly {readonly across: number; readonly down: number}[] {
  const {across, down} = blockSides(planes);
  return Array.from({length: across * down}, (_, i) => ({across: i % across, down: Math.floor(i / across)}));
}

/** NHWC features of one image to planes. Pixels and channels beyond the edge are zero. */
export function toBlocks(sizes: BlockSizes, values: ArrayLike<number>): Float32Array[] {
  const planes = emptyPlanes(sizes);
  forEachNumber(sizes, (plane, index, i) => (planes[plane]![index] = values[i]!));
  return planes;
}

/** Planes to NHWC features of one image. */
export function fromBlocks(sizes: BlockSizes, planes: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(sizes.height * sizes.width * sizes.channels);
  forEachNumber(sizes, (plane, index, i) => (values[i] = planes[plane]![index]!));
  return values;
}

function emptyPlanes(sizes: BlockSizes): Float32Array[] {
  const {width, height} = planeSize(sizes);
  return Array.from({length: sizes.planes}, () => new Float32Array(width * height * 4));
}

/** Visits every number: its plane, its place there, and its place in NHWC order. */
function forEachNumber(sizes: BlockSizes, visit: (plane: number, index: number, i: number) => void): void {
  const {across, down} = blockSides(sizes.planes);
  const {columns} = blockCounts(sizes);
  const line = planeSize(sizes).width;
  let i = 0;
  for (let y = 0; y < sizes.height; y++) {
    for (let x = 0; x < sizes.width; x++) {
      const plane = (y % down) * across + (x % across);
      for (let channel = 0; channel < sizes.channels; channel++) {
        const column = Math.floor(channel / 4) * columns + Math.floor(x / across);
        visit(plane, (Math.floor(y / down) * line + column) * 4 + (channel % 4), i++);
      }
    }
  }
}
