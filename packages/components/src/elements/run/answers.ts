import type {LessonSession} from '../../views/session/lesson-session.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {LessonRunHost} from './host.js';
import {LessonRunReplays} from './replays.js';
import {LessonRunStage} from './stage.js';
import type {LessonRunTrials} from './trials.js';
import type {ViewRequestName, ViewRequests} from '../view/request.js';

/** What steers a live run: each is a request's answer. */
type Drive = Extract<ViewRequestName, 'play' | 'step' | 'substep' | 'back' | 'until' | 'weight'>;

const halting: ReadonlySet<ViewRequestName> = new Set(['pause', 'reset', 'show', 'tile']);

/** Answers what views, and the element's own methods, ask of a run. */
export class LessonRunAnswers {
  readonly stage: LessonRunStage;
  readonly replays: LessonRunReplays;
  readonly #host: LessonRunHost;
  #trials: LessonRunTrials | undefined;
  #speed = Infinity;
  /** Counts what ends a drive: one that waits for its run does not begin after it. */
  #halts = 0;

  constructor(host: LessonRunHost) {
    this.#host = host;
    this.stage = new LessonRunStage(host);
    this.replays = new LessonRunReplays(host);
  }

  /** Begins a live run in place of whatever is shown. */
  async start(): Promise<void> {
    this.replays.pause();
    await this.stage.start();
    if (this.stage.session) this.replays.forget();
  }

  /** The live run, begun where there is none; undefined where that has failed. */
  async #live(): Promise<LessonSession | undefined> {
    this.replays.pause();
    const session = await this.stage.live();
    if (session) this.replays.forget();
    return session;
  }

  async close(): Promise<void> {
    this.replays.pause();
    this.#trials?.stop();
    await this.stage.close();
  }

  /** @param name  Any request but those for files. */
  async answer(name: ViewRequestName, detail: ViewRequests[ViewRequestName]): Promise<void> {
    const asked = <Each extends ViewRequestName>(_name: Each) => detail as ViewRequests[Each];
    const {stage, replays} = this;
    if (halting.has(name)) this.#halts++;
    switch (name) {
      case 'layer':
        return stage.session?.want(this.#host.wants);
      case 'pause':
        replays.pause();
        return stage.session?.pause();
      case 'seek':
        return this.#seek(asked('seek').step);
      case 'speed':
        return this.#setSpeed(asked('speed').stepsPerSecond);
      case 'reset':
        this.#host.apply({seed: asked('reset').seed});
        return this.start();
      case 'show':
        return this.#show(asked('show').run);
      case 'tile':
        return this.#showTile(asked('tile'));
      case 'map':
        return (await this.#beside()).map();
      case 'optimizers':
        return (await this.#beside()).optimizers();
      case 'stop':
        return this.#trials?.stop();
      default:
        return this.#drive(name as Drive, detail as ViewRequests[Drive]);
    }
  }

  /** What only a live run can do; one is begun where there is none. */
  async #drive(name: Drive, detail: ViewRequests[Drive]): Promise<void> {
    const halts = this.#halts;
    const session = await this.#live();
    if (!session || halts !== this.#halts) return;
    const asked = <Each extends Drive>(_name: Each) => detail as ViewRequests[Each];
    if (name === 'play') return session.play(this.#speed);
    if (name === 'step') return session.step(asked('step').steps);
    if (name === 'substep') return session.substep();
    if (name === 'back') return session.back(asked('back').steps);
    if (name === 'until') return session.until(asked('until'));
    return this.#weigh(session, asked('weight'));
  }

  /** The next run begins with what this one was changed to. */
  async #weigh(session: LessonSession, {term, weight}: ViewRequests['weight']): Promise<void> {
    await session.setWeight(term, weight);
    const {weights, layerWeights} = session.scene;
    const {content: contentWeight, style: styleWeight, 'total-variation': variationWeight} = weights;
    this.#host.apply({contentWeight, styleWeight, variationWeight, styleLayers: layerWeights});
  }

  async #seek(step: number): Promise<void> {
    const {session} = this.stage;
    if (session) return session.seek(step);
    this.replays.pause();
    this.replays.seek(step);
  }

  async #setSpeed(stepsPerSecond: number): Promise<void> {
    this.#speed = stepsPerSecond;
    if (this.#host.scene.state !== 'running') return;
    await this.stage.session?.pause();
    return this.stage.session?.play(stepsPerSecond);
  }

  async #show(run: string): Promise<void> {
    await this.stage.putAside();
    const found = this.#host.scene.runs.find(each => each.run === run);
    if (!found) return;
    this.replays.showRun(found);
    this.#host.say(viewStrings.run.replayedAt);
  }

  /** The small run of a tile, as far as its step; the next live run goes there with its weights. */
  async #showTile({row, column}: ViewRequests['tile']): Promise<void> {
    const {weightMap} = this.#host.scene;
    const tile = weightMap?.tiles[row * weightMap.steps.length + column];
    if (!tile || !weightMap) return;
    await this.stage.putAside();
    const {content, style} = this.#host.scene.pictures;
    const mine = weightMap.tiles.slice(row * weightMap.steps.length, row * weightMap.steps.length + column + 1);
    const known = mine.flatMap(each => each ?? []);
    const frames = known.map(({step, picture}) => ({step, picture}));
    this.replays.showTrial(
      {records: known.map(({record}) => record), frames, pictures: {content, style, picture: tile.picture}},
      {steps: weightMap.steps.at(-1)!, source: tile.source === 'live' ? 'replayed' : tile.source},
    );
    const {terms} = tile.record;
    this.#host.apply({
      ...{contentWeight: terms['content']?.weight, styleWeight: terms['style']?.weight},
      ...{steps: weightMap.steps.at(-1), size: weightMap.size},
    });
    this.stage.firstStop = tile.step;
  }

  /** Computations beside the run. */
  async #beside(): Promise<LessonRunTrials> {
    const {LessonRunTrials} = await import('./trials.js');
    this.#trials ??= new LessonRunTrials(this.#host, this.stage);
    return this.#trials;
  }
}
