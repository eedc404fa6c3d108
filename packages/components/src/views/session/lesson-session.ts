import type {Engine, EngineSetup, LiveRun, PictureRole, RunEvent, WeightName} from '../../engine/protocol.js';
import {sentenceOf} from '../../sentence.js';
import {pixelsFrom} from '../statistics/feature-pixels.js';
import {RunFrames} from '../records/run-frames.js';
import {phases} from './phases.js';
import type {FinishedRun, Scene, Want} from './scene.js';
import {RunRest} from './run-rest.js';
import {sceneBefore} from './session-beginning.js';
import {SessionDriver} from './session-driver.js';
import {driveUntil, fastDrive, pacedDrive} from './session-drives.js';
import type {Drive, DrivenSession} from './session-drives.js';
import {finishedRun, stepTrouble} from './session-ends.js';
import {SessionLog} from './session-log.js';
import {SessionLooks} from './session-looks.js';
import type {Look} from './session-looks.js';
import type {SessionListeners, SessionRequest} from './session-request.js';
import {viewStrings} from '../words/view-strings.js';

/**
 * One live run behind any number of views: steers it, looks into it, keeps its log.
 *
 * It begins paused, at step 0, with everything measured.
 */
export class LessonSession {
  readonly #listeners: SessionListeners;
  readonly #request: SessionRequest;
  readonly #name: string;
  readonly #log: SessionLog;
  readonly #frames = new RunFrames();
  #engine: Partial<Pick<Engine, 'memory'>> = {};
  #live: LiveRun | undefined;
  #looks: SessionLooks | undefined;
  #setup: EngineSetup | undefined;
  #scene: Scene;
  #wants: readonly Want[] = [];
  #isReady = false;
  #isOver = false;
  #failure: string | undefined;
  #isDisposed = false;
  readonly #driver = new SessionDriver();
  /** On its way to another step: nothing else begins before it is there. */
  #moving: Promise<void> | undefined;
  readonly #rest = new RunRest();
  readonly #driven = this.#asDriven();

  /** @param scene  What is shown until the run is there: its pictures, runs, and what a teacher hides. */
  constructor(name: string, request: SessionRequest, scene: Scene, listeners: SessionListeners) {
    this.#name = name;
    this.#request = request;
    this.#listeners = listeners;
    this.#log = new SessionLog(name, request);
    this.#scene = sceneBefore(request, scene);
  }

  get scene(): Scene {
    return this.#scene;
  }

  /** What the run was made of. */
  get request(): SessionRequest {
    return this.#request;
  }

  /** Opens the run and looks at it for the first time. @throws {Error} with a sentence, where it cannot be had. */
  async open(engine: Pick<Engine, 'stylize'> & Partial<Pick<Engine, 'memory'>>): Promise<void> {
    const {network, options, content, style, previewMs = 200} = this.#request;
    const request = {...network, content, style, options, paused: true, checkpointEvery: 1, previewMs};
    this.#engine = engine;
    const live = (this.#live = await engine.stylize(request, event => this.#hear(event)));
    if (this.#isDisposed) await live.dispose();
    else await this.#rest.after(0);
    if (this.#isOver || this.#isDisposed) throw new Error(this.#failure ?? viewStrings.run.notStarted);
    this.#scene = {...this.#scene, ...(await this.#firstSight(live))};
    this.#looks = new SessionLooks(
      live,
      () => this.#scene,
      changes => this.#update(changes),
    );
    this.#looks.wants = this.#wants;
    await this.#look('all');
    this.#warn();
    this.#isReady = true;
    this.#update({state: 'paused'});
  }

  async #firstSight(live: LiveRun): Promise<Partial<Scene>> {
    const geometry = await live.layers();
    const pixels = async (which: PictureRole) => pixelsFrom(await live.features(which, 'image'));
    const pictures = {content: await pixels('content'), style: await pixels('style'), picture: await pixels('picture')};
    this.#frames.add(0, pictures.picture);
    return {geometry, pictures, frames: this.#frames.all};
  }

  /** The features that the views need; new ones are looked at. */
  want(wants: readonly Want[]): void {
    this.#wants = wants;
    if (!this.#looks) return;
    this.#looks.wants = wants;
    if (this.#isReady) this.#warn();
    if (this.#isReady && !this.#looks.areWantsKnown) void this.#look('features');
  }

  /** @param stepsPerSecond  Infinity for as fast as it goes. */
  play(stepsPerSecond: number): Promise<void> {
    const driven = this.#driven;
    return this.#start(stepsPerSecond === Infinity ? fastDrive(driven) : pacedDrive(driven, stepsPerSecond));
  }

  /** Comes back once the step under way is done. */
  pause(): Promise<void> {
    return this.#driver.stop();
  }

  step(steps: number): Promise<void> {
    return this.#start(live => live.step(steps));
  }

  /** On to a step, or until the total changes by less than a share of itself from one step to the next. */
  until({step = this.#scene.steps, tolerance = 0}: {step?: number; tolerance?: number}): Promise<void> {
    return this.#start(driveUntil(this.#driven, step, tolerance));
  }

  /** One part of a step: look, measure, pull; the fourth moves. */
  async substep(): Promise<void> {
    const phase = phases[(phases.indexOf(this.#scene.phase ?? 'move') + 1) % phases.length]!;
    if (phase === 'move') await this.step(1);
    else await this.#look(phase === 'look' ? 'features' : phase === 'measure' ? 'losses' : 'gradients');
    this.#update({phase});
  }

  /** To the nearest kept picture so many steps ago. */
  back(steps: number): Promise<void> {
    return this.#backTo(Math.max(0, this.#scene.step - steps));
  }

  /** To a step: back to the nearest kept picture before it where it lies behind, and on from there. */
  async seek(step: number): Promise<void> {
    if (step < this.#scene.step) await this.#backTo(Math.max(0, step));
    if (step > this.#scene.step) await this.until({step});
  }

  async #backTo(step: number): Promise<void> {
    const moving = this.#moveBack(step).finally(() => {
      if (this.#moving === moving) this.#moving = undefined;
    });
    this.#moving = moving;
    await moving;
  }

  async #moveBack(step: number): Promise<void> {
    await this.pause();
    if (!this.#live) return;
    const at = await this.#live.seek(step);
    this.#isOver = false;
    this.#rest.begin();
    const records = this.#scene.records.filter(record => record.step <= at);
    this.#scene = {...this.#scene, records, step: at, phase: undefined, state: 'paused'};
    await this.#look('all');
  }

  /** While it is going, or between two steps; `style/relu1_1` is a layer. @throws {Error} with a sentence for a weight that cannot be. */
  async setWeight(term: string, weight: number): Promise<void> {
    const [name = '', layer] = term.split('/');
    if (!(name in this.#scene.weights)) return;
    await this.#live?.setWeight(term as WeightName, weight);
    const {weights, layerWeights} = this.#scene;
    if (layer === undefined) this.#update({weights: {...weights, [name]: weight}});
    else this.#update({layerWeights: {...layerWeights, [layer]: weight}});
    if (!this.#driver.isDriving && this.#isReady) await this.#look('all');
  }

  /** The run as a line of the table of runs; undefined before its first step. */
  finished(): FinishedRun | undefined {
    return finishedRun(this.#name, this.#request, this.#scene);
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#driver.abort();
    await this.#live?.dispose();
  }

  /** Drives the run until the work is done or `pause` is called, then looks at what came out. */
  async #start(work: Drive): Promise<void> {
    const live = this.#live;
    while (this.#driver.isStopping || this.#moving) await (this.#moving ?? this.#driver.stop());
    if (!live || this.#driver.isDriving || this.#isOver || !this.#isReady) return;
    this.#update({state: 'running', phase: undefined});
    await this.#driver.drive(live, work);
    if (this.#failure || this.#isDisposed) return;
    await this.#look('all');
    this.#update({records: this.#log.settled(this.#scene), state: this.#isOver ? 'complete' : 'paused'});
  }

  #hear(event: RunEvent): void {
    const preview = 'preview' in event ? event.preview : undefined;
    if (preview) this.#show(preview, event.kind === 'step' ? event.report.step : this.#scene.step);
    if (event.kind === 'ready') this.#setup = event.setup;
    if (event.kind === 'step') this.#note(event, preview !== undefined);
    if (event.kind === 'contextlost') this.#listeners.onTrouble(event.message, 'context-lost');
    if (event.kind === 'failed') {
      this.#failure = event.message;
      this.#listeners.onTrouble(event.message, event.code);
    }
    if (event.kind === 'failed' || event.kind === 'complete' || event.kind === 'cancelled') this.#isOver = true;
    if (event.kind === 'failed') this.#update({state: 'failed'});
    this.#listeners.onEvent(event);
    if (this.#isOver) this.#rest.note(Infinity);
    else if (event.kind === 'paused') this.#rest.note(event.turn);
  }

  #note({report}: RunEvent & {kind: 'step'}, isPictured: boolean): void {
    this.#update(this.#log.after(report, this.#setup!, this.#scene, isPictured));
    const trouble = stepTrouble(report, this.#scene.records);
    if (trouble) this.#listeners.onTrouble(trouble, 'diverged');
    if (this.#driver.isDriving && this.#looks?.isDue) void this.#look('features');
  }

  #show(preview: ImageBitmap, step: number): void {
    const picture = this.#listeners.pixelsOf(preview);
    preview.close();
    this.#frames.add(step, picture);
    this.#update({pictures: {...this.#scene.pictures, picture}, frames: this.#frames.all});
  }

  async #look(what: Look): Promise<void> {
    try {
      await this.#looks!.look(what);
      if (what === 'all') this.#log.textureBytes = (await this.#engine.memory?.())?.textureBytes;
    } catch (error) {
      if (!this.#failure && !this.#isDisposed) this.#listeners.onTrouble(sentenceOf(error), 'engine-failed');
    }
  }

  /** Of what views ask for in vain. */
  #warn(): void {
    const names = this.#scene.geometry.map(({name}) => name).join(', ');
    for (const layer of this.#looks!.strange()) {
      this.#listeners.onTrouble(viewStrings.run.unknownLayer(layer, names), 'bad-option');
    }
  }

  #asDriven(): DrivenSession {
    const [scene, isOver] = [() => this.#scene, () => this.#isOver];
    return {
      get scene() {
        return scene();
      },
      get isOver() {
        return isOver();
      },
      rests: turn => this.#rest.after(turn),
      look: () => this.#look('features'),
    };
  }

  #update(changes: Partial<Scene>): void {
    this.#scene = {...this.#scene, ...changes};
    if (this.#isReady) this.#listeners.onScene(this.#scene);
  }
}
