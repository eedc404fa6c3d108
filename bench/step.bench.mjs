// One whole step of style transfer on tfjs-wasm: features, losses and the gradient of the picture.
import {useBackend} from '@scumble/kernels';
import {bindObjective, contentLoss, styleLoss, totalLoss} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import {race} from './race.mjs';

export const title = 'One step: features, losses, gradient, 256 × 256 through relu5_1, tfjs-wasm, one thread';

const contentLayers = ['relu4_2'];
const styleLayers = ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'];

export async function* rows() {
  await useBackend('wasm');
  const picture = seed => tf.randomUniform([1, 256, 256, 3], 0, 1, 'float32', seed);
  const [image, content, style] = [picture(1), picture(2), picture(3)];
  const total = totalLoss([
    {loss: contentLoss({layers: contentLayers}), weight: 1},
    {loss: styleLoss({layers: styleLayers}), weight: 100},
  ]);

  const ways = {};
  for (const pack of ['vgg16', 'vgg16-slim']) {
    const weights = await loadWeights(pack, {through: 'conv5_1'});
    const extractor = await vgg(weights, {engine: 'tfjs'});
    const objective = await bindObjective(total, extractor, {content, style});
    ways[pack] = async () => (await objective.evaluate(image)).gradient.dispose();
    if (pack === 'vgg16') ways.stock = stockStep(weights, image, content, style);
  }
  const times = await race(ways, 3);
  yield {
    name: 'VGG-16',
    value: times.vgg16,
    unit: 'ms',
    against: "tfjs's own gradients",
    ratio: times.stock / times.vgg16,
  };
  yield {name: "VGG-16 with tfjs's own gradients", value: times.stock, unit: 'ms'};
  yield {
    name: 'slim VGG-16',
    value: times['vgg16-slim'],
    unit: 'ms',
    against: 'VGG-16',
    ratio: times.vgg16 / times['vgg16-slim'],
  };
}

/** The same losses on the same network, written as tfjs users write it: plain ops and `tf.grad` through everything. */
function stockStep(weights, image, content, style) {
  const filters = new Map();
  for (const [name, {shape, values}] of weights.tensors) {
    const tensor = tf.tensor(values, [...shape]);
    filters.set(name, shape.length === 4 ? tf.transpose(tensor, [2, 3, 1, 0]) : tensor);
  }
  const features = x => {
    const found = {};
    let y = tf.sub(tf.mul(tf.reverse(x, 3), 255), tf.tensor1d(weights.preprocessing.mean));
    for (const [block, count] of [2, 2, 3, 3, 1].entries()) {
      if (block > 0) y = tf.maxPool(y, 2, 2, 'valid');
      for (let i = 1; i <= count; i++) {
        const place = `${block + 1}_${i}`;
        y = tf.relu(
          tf.add(tf.conv2d(y, filters.get(`conv${place}.weight`), 1, 'same'), filters.get(`conv${place}.bias`)),
        );
        found[`relu${place}`] = y;
      }
    }
    return found;
  };
  const gram = f => {
    const cells = f.shape[1] * f.shape[2];
    const rows = tf.reshape(f, [cells, f.shape[3]]);
    return tf.div(tf.matMul(rows, rows, true, false), cells);
  };
  const targets = tf.tidy(() => {
    const [c, s] = [features(content), features(style)];
    return {content: tf.clone(c.relu4_2), grams: styleLayers.map(layer => gram(s[layer]))};
  });
  const relative = (a, b) => tf.div(tf.sum(tf.squaredDifference(a, b)), tf.sum(tf.square(b)));
  const loss = x => {
    const f = features(x);
    const styles = styleLayers.map((layer, i) => relative(gram(f[layer]), targets.grams[i]));
    return tf.add(relative(f.relu4_2, targets.content), tf.mul(tf.addN(styles), 100 / styles.length));
  };
  return async () => tf.dispose(tf.valueAndGrad(loss)(image));
}
