import {fitSize} from '@scumble/image';
import type {Size} from '@scumble/image';
import type {FeatureExtractor} from '@scumble/vgg';
import type {Loss} from '../losses/loss.js';
import {defaultMemoryLimit, heapLimitBytes} from './memory-limit.js';
import {
  layerBytes,
  memoryModelOf,
  networkBytes,
  pictureBytes,
  pictureBytesInHeap,
  weightBytes,
} from './memory-model.js';
import {assertTile, tileGrid, tileRule} from '../tiles/tile-grid.js';

/** The network, as far as its memory depends on it: an extractor is one. */
export type PlannedNetwork = Pick<FeatureExtractor, 'geometry' | 'engine'>;

export interface PlanOptions {
  readonly optimizer: 'lbfgs' | 'adam';
  readonly historySize: number;
  /** Side of a tile; `none`: the whole picture at once; `auto`: what fits. */
  readonly tile: 'auto' | 'none' | number;
  readonly memoryLimitBytes: 'auto' | number;
}

/** How a picture of one size will be painted, and what it will take. */
export interface MemoryPlan extends Size {
  /** Side of a tile in pixels; undefined: the whole picture at once. */
  readonly tile: number | undefined;
  /** How many there are. */
  readonly tiles: number;
  /** What the network is shown at once: the largest tile with its halo. */
  readonly window: Size;
  /** `adam` where L-BFGS was asked for and its history does not fit. */
  readonly optimizer: 'lbfgs' | 'adam';
  /** Pairs that L-BFGS keeps: fewer than asked for where those do not fit. */
  readonly historySize: number;
  /** The peak: resident set in Node, textures on a GPU. An estimate, good to about a quarter. */
  readonly bytes: number;
  /** Of which pictures, gradients, and what the optimiser keeps. */
  readonly pictureBytes: number;
  /** Of which the network's look at one window. */
  readonly networkBytes: number;
  readonly limitBytes: number;
}

/** What `auto` keeps to if it can, however much there is: larger tiles gain little, and other programs want memory too. */
const modestBytes = 2.5e9;

/** Pairs that L-BFGS keeps where it cannot keep all. */
const shortHistory = 3;

/** Sides that `auto` tries, largest first: larger tiles spend less on their halo. */
const sides = [2048, 1536, 1024, 768, 512, 384, 256, 192, 128, 64];

/**
 * Chooses how to paint a picture so that it fits into the memory there is: whole if it can be, else in the largest tiles that
 * fit; with L-BFGS if its history fits, else with Adam.
 *
 * @param losses  Those that will be asked of the picture.
 * @throws {RangeError} where nothing fits, with the numbers and the nearest size that does.
 */
export function planMemory(
  size: Size,
  losses: readonly Loss[],
  network: PlannedNetwork,
  options: PlanOptions,
): MemoryPlan {
  const limitBytes = options.memoryLimitBytes === 'auto' ? defaultMemoryLimit() : options.memoryLimitBytes;
  const plans = possiblePlans(size, losses, network, {...options, limitBytes});
  const fitting = plans.filter(fits(network));
  const [best] = options.memoryLimitBytes === 'auto' ? modestFirst(fitting) : fitting;
  if (best) return best;
  throw new RangeError(refusal(smallest(plans), nearestFitting(size, losses, network, {...options, limitBytes})));
}

/** What keeps to a modest share without a halo that costs more than it saves; else what is cut up, whatever it takes; else all. */
function modestFirst(plans: readonly MemoryPlan[]): readonly MemoryPlan[] {
  const modest = plans.filter(({bytes, tile = Infinity}) => bytes <= modestBytes && tile >= 256);
  const cut = plans.filter(({tile = Infinity}) => tile <= 512);
  return [...modest, ...cut, ...plans];
}

function smallest(plans: readonly MemoryPlan[]): MemoryPlan {
  return plans.reduce((a, b) => (b.bytes < a.bytes ? b : a));
}

type Options = PlanOptions & {readonly limitBytes: number};

/** Best first. */
function possiblePlans(size: Size, losses: readonly Loss[], network: PlannedNetwork, options: Options) {
  const rule = tileRule(losses, network.geometry);
  if (typeof options.tile === 'number') assertTile(options.tile, rule, 'tiles');
  const least = Math.max(rule.halo, rule.stride);
  const splits = losses.every(({inTiles}) => inTiles);
  const tiles =
    typeof options.tile === 'number'
      ? [options.tile]
      : [undefined, ...(options.tile === 'auto' && splits ? sides.filter(side => side >= least) : [])];
  return optimizersFor(options).flatMap(optimizer =>
    tiles.map(tile => planFor(size, losses, network, {...options, ...optimizer, side: tile})),
  );
}

/** A short history is worth more than none. */
function optimizersFor({
  optimizer,
  historySize,
}: PlanOptions): readonly Pick<PlanOptions, 'optimizer' | 'historySize'>[] {
  if (optimizer === 'adam') return [{optimizer, historySize}];
  const short = historySize > shortHistory ? [{optimizer, historySize: shortHistory}] : [];
  return [{optimizer, historySize}, ...short, {optimizer: 'adam', historySize}];
}

function planFor(
  size: Size,
  losses: readonly Loss[],
  network: PlannedNetwork,
  {side, optimizer, historySize, limitBytes}: Options & {readonly side: number | undefined},
): MemoryPlan {
  const {geometry, engine} = network;
  const grid = side === undefined ? [] : tileGrid(size, side, tileRule(losses, geometry));
  const tiled = grid.length > 1;
  const longest = (dimension: 'width' | 'height') => Math.max(...grid.map(({window}) => window[dimension]));
  const window = tiled ? {width: longest('width'), height: longest('height')} : size;
  const model = memoryModelOf(engine);
  const read = [...new Set(losses.flatMap(({layers}) => Object.keys(layers)))];
  const pictures =
    pictureBytes(size, {optimizer, historySize}, model) + (tiled ? contentBytes(size, losses, network) : 0);
  const look = networkBytes(window, geometry, read, model, {inTiles: tiled});
  return {
    width: size.width,
    height: size.height,
    tile: tiled ? side : undefined,
    tiles: tiled ? grid.length : 1,
    window: {width: window.width, height: window.height},
    optimizer,
    historySize,
    bytes: Math.round(model.processBytes + weightBytes(geometry, read, model) + pictures + look),
    pictureBytes: pictures,
    networkBytes: Math.round(look),
    limitBytes,
  };
}

/** How much of the content image's features a tiled run keeps by default. */
export const keptContentBytes = 2 ** 29;

function contentBytes(size: Size, losses: readonly Loss[], {geometry}: PlannedNetwork): number {
  const read = new Set(
    losses.filter(({reference}) => reference === 'content').flatMap(({layers}) => Object.keys(layers)),
  );
  const all = geometry.filter(({name}) => read.has(name)).reduce((sum, layer) => sum + layerBytes(size, layer), 0);
  return Math.min(all, keptContentBytes);
}

function fits({engine}: PlannedNetwork): (plan: MemoryPlan) => boolean {
  const {inHeap} = memoryModelOf(engine);
  return plan => {
    const heap =
      (inHeap === 'nothing' ? 0 : pictureBytesInHeap(plan, plan)) +
      (inHeap === 'pictures and features' ? plan.networkBytes : 0);
    return plan.bytes <= plan.limitBytes && heap <= heapLimitBytes;
  };
}

/** The largest size of the same aspect that fits, to whole 16 pixels of its longest side. */
function nearestFitting(
  size: Size,
  losses: readonly Loss[],
  network: PlannedNetwork,
  options: Options,
): Size | undefined {
  const fitting = (units: number) =>
    possiblePlans(fitSize(size, 16 * units), losses, network, options).some(fits(network));
  let [low, high] = [1, Math.ceil(Math.max(size.width, size.height) / 16)];
  if (!fitting(low)) return undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fitting(middle)) low = middle;
    else high = middle;
  }
  return fitSize(size, 16 * low);
}

function refusal({width, height, tile, bytes, limitBytes}: MemoryPlan, nearest: Size | undefined): string {
  const how = tile === undefined ? 'as a whole' : `in tiles of ${tile}`;
  // More memory is of no use where it is tfjs-wasm's own heap that is too small.
  const isHeap = bytes <= limitBytes;
  const limit = isHeap
    ? `of which tfjs-wasm's heap, 4.3 GB at most, cannot hold its part`
    : `and ${gigabytes(limitBytes)} may be used`;
  const more = isHeap ? '' : '; or allow more memory';
  const remedy = nearest
    ? `The nearest size that fits is ${nearest.width} × ${nearest.height}${more}.`
    : `No size fits${isHeap ? '' : ': allow more memory'}.`;
  return `stylize: ${width} × ${height} pixels need at least ${gigabytes(bytes)} ${how}, ${limit}. ${remedy}`;
}

function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
