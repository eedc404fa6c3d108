import type {Image} from '@scumble/image';
import {useBackend} from '@scumble/kernels';
import {bindObjective, contentLoss, styleLoss, totalLoss, totalVariationLoss} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

/** How far the tiled gradient is from the untiled one on WebGL: as a whole, and at its worst pixel near and off tile borders. */
export async function difference({
  pack,
  engine,
  width,
  height,
  tile,
}: {
  pack: string;
  engine: string;
  width: number;
  height: number;
  tile: number;
}) {
  await useBackend('webgl');
  const extractor = await vgg(await loadWeights(pack, {cache: false}), {engine});
  const total = totalLoss([
    {loss: contentLoss(), weight: 1},
    {loss: styleLoss(), weight: 100},
    {loss: totalVariationLoss(), weight: 4},
  ]);
  const [image, content, style] = [picture(height, width, 1), picture(height, width, 2), picture(90, 100, 3)];
  const before = tf.memory().numTensors;
  const gradients: Image[] = [];
  const totals: number[] = [];
  for (const options of [{}, {tile}]) {
    const objective = await bindObjective(total, extractor, {content, style}, options);
    const {gradient, report} = await objective.evaluate(image);
    objective.dispose();
    gradients.push(gradient);
    totals.push(report.total);
  }
  const [whole, tiled] = gradients as [Image, Image];
  const relative = tf.tidy(() => tf.div(tf.norm(tf.sub(whole, tiled)), tf.norm(whole)));
  const [norm] = await relative.data();
  tf.dispose([relative, ...gradients]);
  return {norm, totals, engine: extractor.engine, leaked: tf.memory().numTensors - before};
}

function picture(height: number, width: number, seed: number): Image {
  return tf.tidy(() => {
    const ground = tf.image.resizeBilinear(tf.randomUniform<tf.Rank.R4>([1, 9, 7, 3], 0, 1, 'float32', seed), [
      height,
      width,
    ]);
    return tf.clipByValue(tf.add(ground, tf.randomNormal(ground.shape, 0, 0.1, 'float32', seed)), 0, 1);
  });
}
