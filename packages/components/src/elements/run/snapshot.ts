import type {LogRecord} from '../../views/records/log-record.js';
import type {Scene} from '../../views/session/scene.js';
import type {LessonState} from '../../views/session/url-state.js';
import {pngOfCanvas} from './figure-sheet.js';

/** A moment of a run, to keep or to compare. */
export interface RunSnapshot {
  readonly source: Scene['source'];
  readonly step: number;
  readonly records: readonly LogRecord[];
  readonly state: LessonState;
  /** PNG; undefined where there is no picture. */
  readonly picture: Blob | undefined;
}

/** What a scene shows, with the state that leads to it. */
export async function runSnapshot({source, step, records, pictures}: Scene, state: LessonState): Promise<RunSnapshot> {
  const {picture} = pictures;
  if (!picture) return {source, step, records, state, picture: undefined};
  const {width, height, data} = picture;
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
  return {source, step, records, state, picture: await pngOfCanvas(canvas)};
}
