import {architectures, layerGeometry, layerRows} from '@scumble/vgg';
import {contentLoss, planMemory, planStylize, styleLoss, totalVariationLoss} from '../index.js';
import type {MemoryPlan, PlannedNetwork, PlanOptions} from '../index.js';
import {defaultMemoryLimit} from './memory-limit.js';

const losses = [contentLoss(), styleLoss(), totalVariationLoss()];
const network = (pack: string, engine: string): PlannedNetwork => ({
  geometry: layerGeometry(layerRows(architectures[pack]!)),
  engine,
});
const slim = network('vgg16-slim', 'tfjs (wasm)');
const options: PlanOptions = {optimizer: 'lbfgs', historySize: 10, tile: 'auto', memoryLimitBytes: 2e9};
const plan = (width: number, height: number, more: Partial<PlanOptions> = {}, on = slim): MemoryPlan =>
  planMemory({width, height}, losses, on, {...options, ...more});

it('leaves a picture whole that fits, and cuts up one that does not', () => {
  expect(plan(512, 341)).toMatchObject({
    tile: undefined,
    tiles: 1,
    window: {width: 512, height: 341},
    optimizer: 'lbfgs',
  });
  const tiled = plan(1600, 1067);
  expect(tiled.tile).toBeGreaterThanOrEqual(64);
  expect(tiled.tiles).toBeGreaterThan(1);
  expect(tiled.window.width).toBeLessThan(1600);
  expect(tiled.bytes).toBeLessThanOrEqual(2e9);
});

it('takes the largest tile that fits', () => {
  const {tile, limitBytes} = plan(1600, 1067);
  const larger = plan(1600, 1067, {tile: 2 * tile!, memoryLimitBytes: 1e12});
  expect(larger.bytes).toBeGreaterThan(limitBytes);
});

it('needs less for smaller tiles, a smaller network, a shorter history and Adam', () => {
  const bytes = (more: Partial<PlanOptions>, on = slim) =>
    plan(1024, 1024, {memoryLimitBytes: 1e12, ...more}, on).bytes;
  expect(bytes({tile: 256})).toBeLessThan(bytes({tile: 512}));
  expect(bytes({tile: 512})).toBeLessThan(bytes({tile: 'none'}));
  expect(bytes({tile: 512})).toBeLessThan(bytes({tile: 512}, network('vgg16', 'tfjs (wasm)')));
  expect(bytes({tile: 512, historySize: 3})).toBeLessThan(bytes({tile: 512}));
  expect(bytes({tile: 512, optimizer: 'adam'})).toBeLessThan(bytes({tile: 512, historySize: 1}));
});

it('takes Adam where the history of L-BFGS cannot be kept', () => {
  const large = plan(6000, 4000, {memoryLimitBytes: 1e10});
  expect(large.optimizer).toBe('adam');
  expect(large.tiles).toBeGreaterThan(1);
});

it('never plans beyond the heap of tfjs-wasm, however much memory there is', () => {
  const {bytes} = plan(4096, 2731, {memoryLimitBytes: 1e12});
  expect(bytes).toBeLessThan(5e9);
  expect(() => plan(12_000, 9_000, {memoryLimitBytes: 1e12})).toThrow('The nearest size that fits is ');
});

it('refuses what does not fit, with the numbers and the nearest size that does', () => {
  const refused = () => plan(4096, 2731, {memoryLimitBytes: 1e9});
  expect(refused).toThrow(RangeError);
  expect(refused).toThrow(
    /^stylize: 4096 × 2731 pixels need at least \d\.\d GB in tiles of 64, and 1\.0 GB may be used\. The nearest size that fits is \d+ × \d+; or allow more memory\.$/,
  );
  const [, width, height] = /fits is (\d+) × (\d+)/.exec(messageOf(refused))!.map(Number);
  expect(plan(width!, height!, {memoryLimitBytes: 1e9}).bytes).toBeLessThanOrEqual(1e9);
  expect(() => plan(width! + 32, Math.round(((width! + 32) * 2731) / 4096), {memoryLimitBytes: 1e9})).toThrow(
    'need at least',
  );
  expect(() => plan(9000, 9000, {memoryLimitBytes: 1e12})).toThrow(
    "tfjs-wasm's heap, 4.3 GB at most, cannot hold its part. The nearest",
  );
  expect(() => plan(4096, 2731, {memoryLimitBytes: 1e6})).toThrow('No size fits: allow more memory.');
  expect(() => plan(1024, 1024, {tile: 'none', memoryLimitBytes: 3e8})).toThrow('as a whole');
});

it('plans every scale of a run', () => {
  const plans = planStylize({width: 3000, height: 2000}, slim, {size: 2048, memoryLimitBytes: 2e9});
  expect(plans.map(({width, height}) => [width, height])).toEqual([
    [256, 171],
    [512, 341],
    [1024, 683],
    [2048, 1365],
  ]);
  expect(plans[0]!.tile).toBeUndefined();
  expect(plans[3]!.tile).toBeGreaterThanOrEqual(64);
  expect(() => planStylize({width: 3000, height: 2000}, slim, {size: 3000, tile: 32})).toThrow(
    'tiles: tile must be a whole number of at least 64 pixels',
  );
});

it('finds a safe share of what there is', () => {
  expect(defaultMemoryLimit({process: {availableMemory: () => 1e10, memoryUsage: {rss: () => 1e9}}})).toBeCloseTo(
    7.7e9,
  );
  expect(defaultMemoryLimit({navigator: {deviceMemory: 8}})).toBe(2 * 2 ** 30);
  expect(defaultMemoryLimit({navigator: {}})).toBe(2 ** 30);
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
