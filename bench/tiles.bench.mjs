// Exact tiles: how far the tiled gradient is from the untiled one, as a whole and along the tiles' borders, and what tiles cost.
import {useBackend} from '@scumble/kernels';
import {
  bindObjective,
  contentLoss,
  styleLoss,
  tileGrid,
  tileRule,
  totalLoss,
  totalVariationLoss,
} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import {race} from './race.mjs';

export const title = 'Exact tiles against the whole picture';

const total = totalLoss([
  {loss: contentLoss(), weight: 1},
  {loss: styleLoss(), weight: 100},
  {loss: totalVariationLoss(), weight: 4},
]);
const losses = total.terms.map(({loss}) => loss);

const pictures = [
  {pack: 'vgg16-slim', width: 517, height: 389, tile: 128},
  {pack: 'vgg16-slim', width: 300, height: 451, tile: 96},
  {pack: 'vgg16-slim', width: 401, height: 271, tile: 200},
  {pack: 'vgg16', width: 301, height: 211, tile: 96},
];

/** What tiles cost: in windows of 576 around cores of 512. Of VGG-16 at 1024² tfjs-wasm's heap holds no whole look. */
const settings = [
  {pack: 'vgg16-slim', engine: 'onnx', runs: 5},
  {pack: 'vgg16', engine: 'onnx', runs: 2},
  {pack: 'vgg16-slim', engine: 'tfjs', runs: 2},
  {pack: 'vgg16', engine: 'tfjs', runs: 1, side: 768, tile: 384},
];

export async function* rows() {
  await useBackend('wasm');
  for (const {pack, tile, ...size} of pictures) {
    const extractor = await vgg(await loadWeights(pack, {through: 'conv5_1'}));
    const name = `${pack}, ${extractor.engine.split(' ')[0]}, ${size.width} × ${size.height} in tiles of ${tile}`;
    const {relative, along, elsewhere} = await compare(extractor, size, tile);
    yield {name: `${name}: gradient, relative difference`, value: relative, unit: ''};
    yield {
      name: `${name}: largest difference along borders`,
      value: along,
      unit: '',
      against: 'elsewhere',
      ratio: along / elsewhere,
    };
    extractor.dispose();
  }
  for (const setting of settings) yield* costs(setting);
}

async function compare(extractor, size, tile) {
  const [image, content, style] = [1, 2, 3].map(seed => picture(size, seed));
  const gradients = [];
  for (const options of [{}, {tile}]) {
    const objective = await bindObjective(total, extractor, {content, style}, options);
    gradients.push((await objective.evaluate(image)).gradient);
    objective.dispose();
  }
  const [a, b] = gradients.map(each => each.dataSync());
  const border = bordersOf(extractor, size, tile);
  let [square, reference, along, elsewhere] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const off = Math.abs(a[i] - b[i]);
    square += off ** 2;
    reference += a[i] ** 2;
    if (border[Math.floor(i / 3)]) along = Math.max(along, off);
    else elsewhere = Math.max(elsewhere, off);
  }
  tf.dispose([image, content, style, ...gradients]);
  return {relative: Math.sqrt(square / reference), along, elsewhere};
}

/** 1 for pixels within two of a border between tiles. */
function bordersOf({geometry}, {width, height}, tile) {
  const border = new Uint8Array(width * height);
  for (const {core} of tileGrid({width, height}, tile, tileRule(losses, geometry))) {
    for (let y = core.y; y < core.y + core.height; y++) {
      const row = y * width;
      if (core.x > 0) border.fill(1, row + core.x - 2, row + core.x + 2);
      if (core.y > 0 && y < core.y + 2) border.fill(1, row + core.x, row + core.x + core.width);
      if (core.y + core.height < height && y >= core.y + core.height - 2) {
        border.fill(1, row + core.x, row + core.x + core.width);
      }
    }
  }
  return border;
}

/** Measured, against what the arithmetic of halo and second forward pass gives. */
async function* costs({pack, engine, runs, side = 1024, tile = 512}) {
  const large = {width: side, height: side};
  const extractor = await vgg(await loadWeights(pack, {through: 'conv5_1'}), {engine});
  const [image, content, style] = [1, 2, 3].map(seed => picture(large, seed));
  const ways = {};
  for (const [name, options] of Object.entries({whole: {}, tiled: {tile}})) {
    const objective = await bindObjective(total, extractor, {content, style}, options);
    ways[name] = async () => (await objective.evaluate(image)).gradient.dispose();
  }
  const times = await race(ways, runs);
  const windows = tileGrid(large, tile, tileRule(losses, extractor.geometry)).map(
    ({window}) => window.width * window.height,
  );
  const shown = windows.reduce((sum, each) => sum + each, 0);
  // Two forward passes and one backward, each of about equal work; the last tile's first pass serves as its second.
  const expected = (3 * shown - windows.at(-1)) / (2 * side ** 2);
  yield {
    name: `${pack}, ${extractor.engine.split(' ')[0]}, ${side}² in tiles of ${tile}`,
    value: times.tiled,
    unit: 'ms',
    against: `whole (arithmetic: ${expected.toFixed(2)})`,
    ratio: times.tiled / times.whole,
  };
  tf.dispose([image, content, style]);
  extractor.dispose();
}

function picture({width, height}, seed) {
  return tf.tidy(() => {
    const ground = tf.image.resizeBilinear(tf.randomUniform([1, 9, 7, 3], 0, 1, 'float32', seed), [height, width]);
    return tf.clipByValue(tf.add(ground, tf.randomNormal(ground.shape, 0, 0.1, 'float32', seed)), 0, 1);
  });
}
