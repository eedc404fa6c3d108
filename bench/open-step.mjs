import {adam, bindObjective, contentLoss, styleLoss, totalLoss, totalVariationLoss} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

/**
 * A whole step of style transfer: features through relu5_1, the three losses with their usual weights, the gradient of
 * the picture, Adam.
 *
 * @param {string} pack  of weights
 * @param {number} size  side of the square picture
 * @param {string} engine
 * @returns {Promise<{engine: string, step: () => Promise<void>, dispose: () => void}>}
 */
export async function openStep(pack, size, engine) {
  const picture = seed => tf.randomUniform([1, size, size, 3], 0, 1, 'float32', seed);
  const [content, style] = [picture(1), picture(2)];
  const extractor = await vgg(await loadWeights(pack, {through: 'conv5_1'}), {engine});
  const total = totalLoss([
    {loss: contentLoss(), weight: 1},
    {loss: styleLoss(), weight: 100},
    {loss: totalVariationLoss(), weight: 4},
  ]);
  const objective = await bindObjective(total, extractor, {content, style});
  const optimizer = adam();
  let image = content;
  return {
    engine: extractor.engine,
    async step() {
      const {image: next} = await optimizer.step(image, picture => objective.evaluate(picture));
      image.dispose();
      image = next;
    },
    dispose() {
      [optimizer, objective, extractor].forEach(each => each.dispose());
      tf.dispose([image, style]);
    },
  };
}
