import {texelCounts} from './packed.js';
import type {PackedSizes} from './packed.js';
import {blockCounts} from './blocks.js';
import type {BlockSizes} from './blocks.js';
import type {BlockGramSizes} from './kernels/block-gram-products.js';
import {foldedBlocks} from './kernels/gram-fold.js';
import type {GramSizes} from './kernels/gram-products.js';

/** Threads that keep a device busy. More slices than that only make more to add up. */
const threads = 16384;

/** More slices than this are more to add up than they gain. */
const mostSlices = 256;

/** Cuts the rows of packed features: about as many slices as keep the device busy, and better ones that come out even. */
export function slicePacked(sizes: PackedSizes): GramSizes {
  const pairs = sizes.outer * texelCounts(sizes).rowPairs;
  const wanted = Math.min(pairs, wantedSlices(sizes.columns));
  const even = divisors(pairs).filter(
    slices => pairs % (slices * 4) === 0 && slices * 2 >= wanted && slices <= wanted * 2,
  );
  const depth = even.length > 0 ? pairs / nearest(even, wanted) : Math.ceil(pairs / wanted / 4) * 4;
  return {...sizes, slices: Math.ceil(pairs / depth), depth};
}

/** Cuts a picture in blocks: first its rows, then its columns too if the device is not busy yet. */
export function sliceBlocks(sizes: BlockSizes): BlockGramSizes {
  const {rows, columns} = blockCounts(sizes);
  const wanted = wantedSlices(sizes.channels);
  const down = nearest(divisors(rows), wanted);
  const across = nearest(divisors(columns), Math.max(1, wanted / down));
  return {...sizes, sliceRows: rows / down, sliceColumns: columns / across};
}

function wantedSlices(channels: number): number {
  const {width, height} = foldedBlocks(channels);
  return Math.min(mostSlices, Math.max(1, Math.round(threads / (width * height))));
}

/** In order. Found by pairs: a picture in tiles may have a hundred thousand rows to share out, and this runs at every look. */
function divisors(n: number): number[] {
  const [small, large]: [number[], number[]] = [[], []];
  for (let each = 1; each * each <= n; each++) {
    if (n % each > 0) continue;
    small.push(each);
    if (each * each < n) large.unshift(n / each);
  }
  return [...small, ...large];
}

/** The one whose ratio to what is wanted is closest to 1. */
function nearest(numbers: readonly number[], wanted: number): number {
  const distance = (n: number) => Math.abs(Math.log(n / wanted));
  return numbers.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}
