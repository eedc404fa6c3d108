import {cellsInWindow} from '../input-window.js';
import type {InputWindow} from '../input-window.js';
import type {ChainLayer} from '../layer.js';
import type {OnnxTensor} from './runtime.js';
import type {Sessions} from './sessions.js';
import {placeOf} from './tap-graphs.js';

/** Where a window of the input begins and ends in each of these layers, [row, column], by `placeOf`. */
export function placesIn(
  window: InputWindow,
  layers: readonly ChainLayer[],
  asked: readonly string[],
  sessions: Sessions,
): Record<string, OnnxTensor> {
  const places: Record<string, OnnxTensor> = {};
  for (const layer of asked) {
    const {x, y, width, height} = cellsInWindow(window, layers, layer);
    places[placeOf('from', layer)] = sessions.integers([y, x]);
    places[placeOf('to', layer)] = sessions.integers([y + height, x + width]);
  }
  return places;
}
