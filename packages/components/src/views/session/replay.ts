import type {Replay, Scene} from './scene.js';

/** A run that was computed before, as it stood at a step: the latest record and the latest picture at or before it. */
export function replayed({records, frames, pictures}: Replay, step: number): Partial<Scene> {
  const kept = records.filter(record => record.step <= step);
  const last = kept.at(-1);
  const isEnd = last === records.at(-1);
  const frame = frames.findLast(each => each.step <= step);
  const picture = isEnd || !frame ? pictures.picture : frame.picture;
  const weights = Object.entries(last?.terms ?? {}).map(([name, {weight}]) => [name, weight] as const);
  const layerWeights = last?.terms['style']?.layerWeights;
  return {
    records: kept,
    step: last?.step ?? 0,
    pictures: {...pictures, picture},
    pictureStep: isEnd || !frame ? records.at(-1)?.step : frame.step,
    now: undefined,
    gradients: last?.gradientNorms && {norms: last.gradientNorms, contentStyleDegrees: last.contentStyleDegrees},
    phase: undefined,
    ...(last && {weights: Object.fromEntries(weights)}),
    ...(layerWeights && {layerWeights}),
  };
}
