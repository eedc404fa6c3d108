import type {ScumbleErrorCode} from '../../events.js';
import type {SessionRequest} from '../../views/session/session-request.js';
import type {Scene, Want} from '../../views/session/scene.js';
import type {LessonState} from '../../views/session/url-state.js';

/** What the parts of a run's element ask of it. */
export interface LessonRunHost {
  readonly element: HTMLElement & {
    readonly contentSrc: string;
    readonly styleSrc: string;
    readonly base: string | undefined;
    readonly weights: string | undefined;
  };
  readonly scene: Scene;
  /** Changes the scene and shows it to the views. */
  take(changes: Partial<Scene>): void;
  /** The features that the views need. */
  readonly wants: readonly Want[];
  options(): SessionRequest['options'];
  /** Takes over settings, places and what is hidden; what a state does not say stays. */
  apply(state: LessonState): void;
  /** Settings, places of the views, what is hidden and the step: all that a link carries. */
  state(): LessonState;
  /** What the run is called in the page's address. */
  readonly linkName: string;
  /** What the pixels of the run are drawn on, and of its views. */
  readonly roots: readonly ShadowRoot[];
  /** Says how things stand; a screen reader is told at most once in five seconds what does not matter. */
  say(text: string, matters?: boolean): void;
  complain(code: ScumbleErrorCode, message: string): void;
}
