// A run in a file: what a page keeps of it, with its pictures as data URLs.
import type {PictureRole} from '../../engine/protocol.js';
import {fetchPicture} from '../../picture.js';
import type {RecordedRun} from '../../views/records/recorded-run.js';
import type {Pixels, Replay, Scene} from '../../views/session/scene.js';
import {canvasOf} from '../drawing/draw.js';
import {pixelsOf} from './pixels.js';

/** The run on screen as a file. */
export function recordingOf({steps, geometry, records, now, gradients, pictures, frames}: Scene): RecordedRun {
  const roles = Object.entries(pictures).flatMap(([role, pixels]) =>
    pixels ? [[role, urlOf(pixels, 'image/png')]] : [],
  );
  return {
    format: 'scumble-recorded-run',
    ...{steps, geometry, records, now, gradients},
    pictures: Object.fromEntries(roles) as RecordedRun['pictures'],
    frames: frames.map(({step, picture}) => ({step, picture: urlOf(picture, 'image/webp')})),
  };
}

/** Each picture is written once in each way, however often its run is kept. */
const urls = new WeakMap<Pixels, Map<string, string>>();

/** A picture as a data URL; PNG where a browser cannot make what is asked for. */
export function urlOf(picture: Pixels, type: string): string {
  const known = urls.get(picture) ?? new Map<string, string>();
  const url = known.get(type) ?? written(picture, type);
  urls.set(picture, known.set(type, url));
  return url;
}

/** As {@link recordingOf}, with the page's turn after each picture. */
export async function recordedInTurns(scene: Scene): Promise<RecordedRun> {
  for (const {picture} of scene.frames) {
    urlOf(picture, 'image/webp');
    await new Promise(resolve => setTimeout(resolve));
  }
  return recordingOf(scene);
}

function written({width, height, data}: Pixels, type: string): string {
  const canvas = document.createElement('canvas');
  canvasOf(canvas, {width, height}).putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.toDataURL(type, 0.8);
}

/** A recorded run as the part of a scene that it is, and what it can be played again from. @throws {Error} if a picture is none. */
export async function sceneOfRecording(
  run: RecordedRun,
): Promise<{readonly scene: Partial<Scene>; readonly replay: Replay}> {
  const {records, geometry, steps, now, gradients} = run;
  const last = records.at(-1);
  const terms = Object.entries(now?.terms ?? last?.terms ?? {});
  const weights = Object.fromEntries(terms.map(([term, {weight}]) => [term, weight]));
  const layers = last?.terms['style'];
  const alike = Object.fromEntries(Object.keys(layers?.layers ?? {}).map(layer => [layer, 1]));
  const roles = Object.entries(run.pictures) as readonly [PictureRole, string][];
  const pictures: Scene['pictures'] = Object.fromEntries(
    await Promise.all(roles.map(async ([role, url]) => [role, await pixelsOfAddress(url)] as const)),
  );
  const frames = await Promise.all(
    (run.frames ?? []).map(async ({step, picture}) => ({step, picture: await pixelsOfAddress(picture)})),
  );
  const step = last?.step ?? 0;
  const seen = {records, geometry, steps, step, now, gradients, weights, pictures, frames};
  return {scene: {...seen, layerWeights: layers?.layerWeights ?? alike}, replay: {records, frames, pictures}};
}

/** @throws {Error} with a sentence, where there is no picture. */
export async function pixelsOfAddress(address: string): Promise<Pixels> {
  const {bitmap} = await fetchPicture(address);
  try {
    return pixelsOf(bitmap);
  } finally {
    bitmap.close();
  }
}
