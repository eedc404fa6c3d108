import type {EngineErrorCode, NetworkRequest, PictureSource, RunEvent, RunOptions} from '../../engine/protocol.js';
import type {Pixels} from '../pixels.js';
import type {Scene} from './scene.js';

/** What a lesson's run is made of. */
export interface SessionRequest {
  readonly content: PictureSource;
  readonly style: PictureSource;
  readonly network: NetworkRequest;
  readonly options: RunOptions & {readonly steps: number; readonly seed: number};
  /** As of a run's request; 200 where left out. */
  readonly previewMs?: number;
}

/** Who hears of it. */
export interface SessionListeners {
  onScene(scene: Scene): void;
  /** Everything that happens in the run, without its previews. */
  onEvent(event: RunEvent): void;
  /** A sentence for people, and a word for programs. */
  onTrouble(sentence: string, code: EngineErrorCode | 'diverged'): void;
  /** Turns a preview, which belongs to the session, into pixels. */
  pixelsOf(bitmap: ImageBitmap): Pixels;
}
