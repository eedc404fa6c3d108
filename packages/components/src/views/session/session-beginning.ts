import {styleLayerWeights} from '../layer-weights.js';
import type {SessionRequest} from './session-request.js';
import type {Scene} from './scene.js';

/** A scene for a run that has not begun: what an earlier one had measured is no longer there. */
export function sceneBefore({options}: SessionRequest, scene: Scene): Scene {
  const {contentWeight, styleWeight, totalVariationWeight, steps} = options;
  const nothing = {
    phase: undefined,
    pictureStep: undefined,
    now: undefined,
    gradients: undefined,
    records: [],
    frames: [],
  };
  return {
    ...scene,
    ...nothing,
    source: 'live',
    state: 'loading',
    step: 0,
    steps,
    maps: {},
    pictures: {},
    pulls: {},
    weights: {
      content: contentWeight ?? scene.weights['content'] ?? 0,
      style: styleWeight ?? scene.weights['style'] ?? 0,
      'total-variation': totalVariationWeight ?? scene.weights['total-variation'] ?? 0,
    },
    layerWeights: styleLayerWeights(options),
  };
}
