import type {Image} from '@scumble/image';
import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import {bindObjective, contentLoss, measure, styleLoss, totalLoss, totalVariationLoss} from '../index.js';
import type {Loss, Measurement, TotalLoss} from '../index.js';
import {inTurn, openExtractor} from '../objective/extractor-under-test.js';
import {tileGrid, tileRule} from './tile-grid.js';

let extractor: FeatureExtractor;
/** The same network on an engine that is faster, for what does not depend on the engine. */
let fast: FeatureExtractor;
beforeAll(async () => {
  const onnx = await openExtractor();
  fast = {...inTurn(onnx), dispose: () => onnx.dispose()};
  extractor = await vgg(await loadWeights('vgg16-slim'), {engine: 'tfjs'});
});
afterAll(() => [extractor, fast].forEach(each => each.dispose()));

/** Coloured noise on a smooth ground: something for every layer to see. */
const picture = (height: number, width: number, seed: number): Image =>
  tf.tidy(() => {
    const ground = tf.image.resizeBilinear(tf.randomUniform<tf.Rank.R4>([1, 9, 7, 3], 0, 1, 'float32', seed), [
      height,
      width,
    ]);
    const grain = tf.randomNormal<tf.Rank.R4>([1, height, width, 3], 0, 0.1, 'float32', seed + 1);
    return tf.clipByValue(tf.add(ground, grain), 0, 1) as Image;
  });

const terms = (convention: 'relative' | 'gatys' = 'relative') =>
  totalLoss([
    {loss: contentLoss({layers: {relu3_1: 1, relu4_2: 2}, convention}), weight: 1},
    {loss: styleLoss({convention}), weight: 100},
    {loss: totalVariationLoss(), weight: 4},
  ]);

interface Sizes {
  readonly picture: readonly [number, number];
  readonly painting: readonly [number, number];
}

/** The same objective untiled and tiled. */
async function both(total: TotalLoss, {picture: [height, width], painting}: Sizes, tile: number, keepBytes?: number) {
  const references = {content: picture(height, width, 1), style: picture(...painting, 3)};
  const image = picture(height, width, 5);
  const found: Measurement[] = [];
  for (const options of [{}, {tile, keepBytes}]) {
    const objective = await bindObjective(total, extractor, references, options);
    found.push(await objective.evaluate(image));
    objective.dispose();
  }
  tf.dispose([image, references.content, references.style]);
  return found as [Measurement, Measurement];
}

/** ‖a − b‖ / ‖a‖. */
function difference(a: Image, b: Image): number {
  return tf.tidy(() => tf.div(tf.norm(tf.sub(a, b)), tf.norm(a)).dataSync()[0]!);
}

describe('the gradient of the whole picture', () => {
  it.each([
    ['several tiles each way', {picture: [201, 311], painting: [150, 170]}, 96],
    ['a painting that is larger than a tile and a picture that is not', {picture: [77, 64], painting: [190, 101]}, 80],
    ['one row, one stride wider than the tile', {picture: [70, 147], painting: [60, 60]}, 128],
    ['tiles no larger than their halo', {picture: [140, 133], painting: [60, 60]}, 64],
  ] as const)('%s', async (_, sizes, tile) => {
    const [whole, tiled] = await both(terms(), sizes, tile);
    expect(difference(whole.gradient, tiled.gradient)).toBeLessThan(1e-4);
    expect(Math.abs(tiled.report.total / whole.report.total - 1)).toBeLessThan(1e-5);
    expect(Object.keys(tiled.report.terms)).toEqual(Object.keys(whole.report.terms));
    tf.dispose([whole.gradient, tiled.gradient]);
  });

  it('in both conventions', async () => {
    const [whole, tiled] = await both(terms('gatys'), {picture: [150, 135], painting: [60, 60]}, 64);
    expect(difference(whole.gradient, tiled.gradient)).toBeLessThan(1e-4);
    tf.dispose([whole.gradient, tiled.gradient]);
  });

  it('with the content image looked at anew in each pass', async () => {
    const [whole, tiled] = await both(terms(), {picture: [150, 135], painting: [60, 60]}, 64, 0);
    expect(difference(whole.gradient, tiled.gradient)).toBeLessThan(1e-4);
    tf.dispose([whole.gradient, tiled.gradient]);
  });

  it.each(['content', 'style', 'total-variation'])('of %s alone', async name => {
    const total = totalLoss(terms().terms.filter(({loss}) => loss.name === name));
    const [whole, tiled] = await both(total, {picture: [149, 151], painting: [60, 60]}, 64);
    expect(difference(whole.gradient, tiled.gradient)).toBeLessThan(1e-4);
    tf.dispose([whole.gradient, tiled.gradient]);
  });
});

it('differs no more along the borders of tiles than elsewhere', async () => {
  const [height, width] = [201, 311];
  const total = terms();
  const [whole, tiled] = await both(total, {picture: [height, width], painting: [100, 100]}, 96);
  const off = tf.tidy(() => tf.max(tf.abs(tf.sub(whole.gradient, tiled.gradient)), 3).dataSync());
  const rule = tileRule(
    total.terms.map(({loss}) => loss),
    extractor.geometry,
  );
  const onBorder = new Uint8Array(width * height);
  for (const {core} of tileGrid({width, height}, 96, rule)) {
    for (let y = core.y; y < core.y + core.height; y++) {
      for (let x = core.x; x < core.x + core.width; x++) {
        const across = Math.min(x - core.x || 99, core.x + core.width - 1 - x);
        const down = Math.min(y - core.y, core.y + core.height - 1 - y);
        onBorder[y * width + x] = Math.min(across, down) < 2 ? 1 : 0;
      }
    }
  }
  let [along, elsewhere] = [0, 0];
  off.forEach((each, i) => {
    if (onBorder[i]) along = Math.max(along, each);
    else elsewhere = Math.max(elsewhere, each);
  });
  expect(along).toBeLessThanOrEqual(1.5 * elsewhere);
  tf.dispose([whole.gradient, tiled.gradient]);
});

it('measures a finished picture tile by tile as whole', async () => {
  const references = {content: picture(150, 137, 1), style: picture(131, 90, 3)};
  const image = picture(150, 137, 5);
  const whole = await measure(image, references, fast);
  const tiled = await measure(image, references, fast, {tile: 64});
  expect(Object.keys(tiled)).toEqual(Object.keys(whole));
  for (const [key, {value, layers, gradient}] of Object.entries(whole)) {
    expect(tiled[key]!.value / value).toBeCloseTo(1, 4);
    for (const [layer, score] of Object.entries(layers)) expect(tiled[key]!.layers[layer]! / score).toBeCloseTo(1, 4);
    expect(difference(gradient, tiled[key]!.gradient)).toBeLessThan(1e-4);
    tf.dispose([gradient, tiled[key]!.gradient]);
  }
  tf.dispose([image, references.content, references.style]);
});

it('sees no more than a tile and its halo at once, and nothing twice where the picture fits in one', async () => {
  const seen: number[] = [];
  const watched: FeatureExtractor = {
    ...fast,
    extract: (image, layers, options) => {
      seen.push(Math.max(image.shape[1], image.shape[2]));
      return fast.extract(image, layers, options);
    },
  };
  const look = async (side: number) => {
    seen.length = 0;
    const references = {content: picture(side, side, 1), style: picture(60, 60, 3)};
    const objective = await bindObjective(terms(), watched, references, {tile: 64});
    const bound = seen.length;
    const {gradient} = await objective.evaluate(references.content);
    objective.dispose();
    tf.dispose([gradient, references.content, references.style]);
    return {bound, evaluated: seen.length - bound, largest: Math.max(...seen)};
  };
  // Four tiles of content and one of style to bind; then four and three, the last one of pass one being the first of pass two.
  expect(await look(192)).toEqual({bound: 5, evaluated: 7, largest: 160});
  expect(await look(320)).toEqual({bound: 10, evaluated: 17, largest: 192});
  expect(await look(64)).toEqual({bound: 2, evaluated: 1, largest: 64});
});

it('refuses tiles that are too small, and a loss that cannot be split', async () => {
  const references = {content: picture(150, 137, 1), style: picture(60, 60, 3)};
  const {inTiles: _, ...whole} = totalVariationLoss({name: 'entropy'});
  const unsplittable: Loss = whole;
  await expect(bindObjective(terms(), extractor, references, {tile: 48})).rejects.toThrow(
    'tiles: tile must be a whole number of at least 64 pixels, which is how far relu5_1 sees around a tile; got 48.',
  );
  const total = totalLoss([{loss: unsplittable, weight: 1}]);
  await expect(bindObjective(total, extractor, references, {tile: 64})).rejects.toThrow(
    'tiles: the loss "entropy" must see the whole picture at once',
  );
  const {gradient} = await (await bindObjective(total, extractor, references)).evaluate(references.content);
  tf.dispose([gradient, references.content, references.style]);
});

it('leaves no tensor behind, also where the network fails in the middle', async () => {
  const references = {content: picture(150, 137, 1), style: picture(60, 60, 3)};
  const before = tf.memory().numTensors;
  const objective = await bindObjective(terms(), fast, references, {tile: 64});
  (await objective.evaluate(references.content)).gradient.dispose();
  objective.dispose();
  expect(tf.memory().numTensors).toBe(before);

  // Four tiles of content, one of style; four, and three more.
  for (let failing = 1; failing <= 12; failing += 3) {
    let count = 0;
    const failingAt: FeatureExtractor = {
      ...fast,
      extract: async (image, layers, options) => {
        if (++count === failing) throw new Error('lost');
        return fast.extract(image, layers, options);
      },
    };
    const run = async () => {
      const bound = await bindObjective(terms(), failingAt, references, {tile: 64});
      try {
        await bound.evaluate(references.content);
      } finally {
        bound.dispose();
      }
    };
    await expect(run()).rejects.toThrow('lost');
    expect(tf.memory().numTensors).toBe(before);
  }
  tf.dispose([references.content, references.style]);
}, 240_000);
