// The last run of a page, in the browser's own storage: nothing leaves the device.
import type {Scene} from '../../views/session/scene.js';
import {parseRecordedRun} from '../../views/records/recorded-run.js';
import type {RecordedRun} from '../../views/records/recorded-run.js';
import {recordedInTurns} from './recording.js';

/** Where a run is kept: one for each page and each element on it. */
function keyOf(id: string): string {
  return `scumble-last-run ${location.pathname}${id ? `#${id}` : ''}`;
}

/**
 * Keeps a run in place of the one before.
 *
 * @returns Whether there was room, if need be without its small pictures.
 */
export async function remember(id: string, scene: Scene): Promise<boolean> {
  const recording = await recordedInTurns(scene);
  return put(keyOf(id), recording) || put(keyOf(id), {...recording, frames: []});
}

/** The run that was kept; undefined where there is none, or it cannot be read any more. */
export function remembered(id: string): RecordedRun | undefined {
  try {
    const text = localStorage.getItem(keyOf(id));
    return text ? parseRecordedRun(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is one, without reading it. */
export function hasRemembered(id: string): boolean {
  try {
    return localStorage.getItem(keyOf(id)) !== null;
  } catch {
    return false;
  }
}

function put(key: string, recording: RecordedRun): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(recording));
    return true;
  } catch {
    return false;
  }
}
