// The ways in which a session drives its run, each until its work is done or it is stopped.
import type {LiveRun} from '../../engine/protocol.js';
import type {Scene} from './scene.js';

/** Drives a run; ends soon after its signal is aborted. */
export type Drive = (live: LiveRun, signal: AbortSignal) => Promise<void>;

/** What drives know of their session. */
export interface DrivenSession {
  readonly scene: Scene;
  /** Whether the run has come to its end. */
  readonly isOver: boolean;
  /** Comes back when the run is held after it was told to go on so often, or is over. */
  rests(turn: number): Promise<void>;
  /** Shows the views what the network sees now. */
  look(): Promise<void>;
}

/** As fast as it goes. */
export function fastDrive(session: DrivenSession): Drive {
  return async (live, signal) => {
    const turn = await live.resume();
    await Promise.race([session.rests(turn), aborted(signal)]);
    if (session.isOver) return;
    await live.pause();
    await session.rests(turn);
  };
}

/** So many steps a second, at most. */
export function pacedDrive(session: DrivenSession, stepsPerSecond: number): Drive {
  return async (live, signal) => {
    while (!signal.aborted && !session.isOver) {
      const next = new Promise(resolve => setTimeout(resolve, 1000 / stepsPerSecond));
      await live.step(1);
      if (!session.isOver) await session.look();
      await Promise.race([next, aborted(signal)]);
    }
  };
}

/** On to a step, or until the total changes by less than a share of itself from one step to the next. */
export function driveUntil(session: DrivenSession, step: number, tolerance: number): Drive {
  return async (live, signal) => {
    while (!signal.aborted && !session.isOver && session.scene.step < step) {
      await live.step(1);
      const [before, after] = session.scene.records.slice(-2).map(({total}) => total);
      if (after !== undefined && Math.abs(before! - after) < tolerance * Math.abs(before!)) break;
    }
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), {once: true});
  });
}
