import type {PropertyDeclarations} from 'lit';
import {ScumbleErrorEvent} from '../../events.js';
import type {ScumbleErrorCode} from '../../events.js';
import {firstScene} from '../../views/session/scene.js';
import type {Scene, Want} from '../../views/session/scene.js';
import type {LessonState} from '../../views/session/url-state.js';
import {Announcer} from '../view/announcer.js';
import {LessonRunAttributes} from './attributes.js';
import type {LessonRunHost} from './host.js';
import {screenRestMs} from '../drawing/screen-rest.js';
import {together} from '../view/element.js';
import type {ViewElement, ViewSource} from '../view/element.js';
import {placeOf, placeView} from '../view/place.js';
import {ViewQueue} from '../view/queue.js';
import {controlOf, requestNames} from '../view/request.js';
import type {ViewRequestName, ViewRequests} from '../view/request.js';

function isPlaying(scene?: Scene): boolean {
  return scene?.state === 'running';
}

/** Between two moments of a run that plays: no eye reads more than five a second, and what takes long to show shall not take the run's time. */
function restMs(roundMs: number): number {
  return Math.max(screenRestMs(200), Math.min(500, 10 * roundMs));
}

/** What a run shows, and to whom: its scene, its views, what it says and complains of. */
export abstract class LessonRunViews extends LessonRunAttributes implements ViewSource {
  static override properties: PropertyDeclarations = {
    // While it plays, the rounds of its views are soon enough for the run itself.
    scene: {state: true, hasChanged: (scene?: Scene, before?: Scene) => !(isPlaying(scene) && isPlaying(before))},
    status: {state: true},
    complaints: {state: true},
    announced: {state: true},
  };
  declare protected scene: Scene;
  declare protected status: string;
  declare protected complaints: readonly string[];
  /** What a screen reader is told: less than is shown. */
  declare protected announced: string;
  readonly #announcer = new Announcer();
  #unsaid: string | undefined;
  readonly #views = new ViewQueue<ViewElement>({
    show: view => view.show(this.current),
    onRound: () => {
      if (this.#unsaid !== undefined) this.#sayNow(this.#unsaid, false);
      this.requestUpdate();
      this.dispatchEvent(new CustomEvent('scumble-scene', {detail: this.current}));
    },
    pauseMs: roundMs => (isPlaying(this.scene) ? restMs(roundMs) : 0),
  });
  /** What a link or a lesson says of places, and of what is hidden and locked. */
  #state: LessonState = {};
  /** Where each view stood before a link said otherwise. */
  readonly #firstPlaces = new WeakMap<ViewElement, LessonState>();

  constructor() {
    super();
    this.scene = firstScene;
    this.status = this.announced = '';
    this.complaints = [];
    for (const name of requestNames) this.addEventListener(`scumble-request-${name}`, this.#onRequest);
  }

  /** Everything that the views show at present, with what a teacher hides and locks. */
  get current(): Scene {
    const {hide = [], lock = []} = this.#state;
    return {...this.scene, hide: together(hide, this.hide), lock: together(lock, this.lock)};
  }

  /** Takes a view in: it is shown what the run knows, and its requests are heard. */
  join(view: ViewElement): void {
    if (!this.contains(view)) {
      for (const name of requestNames) view.addEventListener(`scumble-request-${name}`, this.#onRequest);
    }
    if (!this.#firstPlaces.has(view)) this.#firstPlaces.set(view, placeOf(view));
    placeView(view, this.#state);
    this.#views.add(view);
    this.wanted();
  }

  leave(view: ViewElement): void {
    this.#views.delete(view);
    for (const name of requestNames) view.removeEventListener(`scumble-request-${name}`, this.#onRequest);
  }

  /** Answers a view. */
  protected abstract answer(name: ViewRequestName, detail: ViewRequests[ViewRequestName]): void;

  /** Views have come that may need other features. */
  protected abstract wanted(): void;

  /** Also waits until every view has been shown what is known. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#views.settled();
    return isDone;
  }

  /** The element as its parts see it. */
  protected host(): LessonRunHost {
    const own = () => this.scene;
    const wants = () => this.#wants;
    const linkName = () => this.linkName;
    const roots = () => [this, ...this.#views].flatMap(({shadowRoot}) => shadowRoot ?? []);
    return {
      element: this,
      get scene() {
        return own();
      },
      get wants() {
        return wants();
      },
      get roots() {
        return roots();
      },
      get linkName() {
        return linkName();
      },
      take: changes => this.#take(changes),
      options: () => this.options(),
      apply: state => this.apply(state),
      state: () => this.state(),
      say: (text, matters) => this.say(text, matters),
      complain: (code, message) => this.complain(code, message),
    };
  }

  /** Settings, places of the views, what is hidden and the step. */
  protected state(): LessonState {
    const {hide, lock} = this.#state;
    const places: LessonState = Object.assign({}, ...[...this.#views].map(placeOf));
    return {...this.settings(), step: this.scene.step, ...places, hide, lock};
  }

  /** Where the views stood before any link. */
  protected firstPlaces(): LessonState {
    return Object.assign({}, ...[...this.#views].map(view => this.#firstPlaces.get(view))) as LessonState;
  }

  /** What the run is called in the page's address. */
  protected abstract get linkName(): string;

  /** Takes over what a state says; the rest stays. */
  protected apply(state: LessonState): void {
    const given = Object.entries(state).filter(([, value]) => value !== undefined);
    this.#state = {...this.#state, ...(Object.fromEntries(given) as LessonState)};
    this.set(state);
    for (const view of this.#views) placeView(view, state);
    this.#views.refresh();
    this.requestUpdate();
  }

  /** Says how things stand: to the eye always, to the ear what matters, and else at most once in five seconds. */
  protected say(text: string, matters = true): void {
    // Of the steps of a run that plays each round of the views says the last.
    this.#unsaid = !matters && isPlaying(this.scene) ? text : undefined;
    if (this.#unsaid === undefined) this.#sayNow(text, matters);
  }

  #sayNow(text: string, matters: boolean): void {
    this.#unsaid = undefined;
    this.status = text;
    if (matters) this.#announcer.said();
    else if (!this.#announcer.mayPass()) return;
    this.announced = text;
  }

  protected complain(code: ScumbleErrorCode, message: string): void {
    this.complaints = [...this.complaints.filter(each => each !== message), message];
    this.status = '';
    this.dispatchEvent(new ScumbleErrorEvent(code, message));
  }

  readonly #onRequest = (event: Event): void => {
    event.stopPropagation();
    const {type, detail} = event as CustomEvent<ViewRequests[ViewRequestName]>;
    const name = type.replace('scumble-request-', '') as ViewRequestName;
    // What a teacher has locked is locked whoever asks: a button, a key, a page's own controls.
    if (!this.current.lock.includes(controlOf(name))) this.answer(name, detail);
  };

  get #wants(): readonly Want[] {
    return [...this.#views].flatMap(view => view.wants.map(want => ({...want, isSeen: () => view.isSeen})));
  }

  #take(changes: Partial<Scene>): void {
    const {state, phase} = this.scene;
    this.scene = {...this.scene, ...changes};
    this.#views.refresh();
    if (changes.phase && changes.phase !== phase) {
      const detail = {phase: changes.phase};
      this.dispatchEvent(new CustomEvent('scumble-phase', {detail, bubbles: true, composed: true}));
    }
    if (this.scene.state !== state) this.stateChanged(this.scene);
  }

  /** The run has begun, is held, is done, has failed. */
  protected abstract stateChanged(scene: Scene): void;
}
