import type {
  Engine,
  EngineErrorCode,
  EngineSetup,
  LiveRun,
  NetworkRequest,
  PictureSource,
  RunEvent,
  RunOptions,
  WeightName,
} from '../../engine/protocol.js';
import {pixelsFrom} from '../statistics/feature-pixels.js';
import {RunFrames} from '../records/run-frames.js';
import {phases} from './scene.js';
import type {FinishedRun, Pixels, Scene, Want} from './scene.js';
import {sceneBefore} from './session-beginning.js';
import {driveUntil, fastDrive, pacedDrive} from './session-drives.js';
import type {Drive, DrivenSession} from './session-drives.js';
import {finishedRun, stepTrouble} from './session-ends.js';
import {SessionLog} from './session-log.js';
import {SessionLooks} from './session-looks.js';
import type {Look} from './session-looks.js';

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
  #drive: AbortController | undefined;
  #driving: Promise<void> = Promise.resolve();
  #settle: (() => void)[] = [];
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
    await this.#settled();
    if (this.#isOver) throw new Error(this.#failure ?? 'The run could not be started.');
    const geometry = await live.layers();
    const pictures = {
      content: pixelsFrom(await live.features('content', 'image')),
      style: pixelsFrom(await live.features('style', 'image')),
      picture: pixelsFrom(await live.features('picture', 'image')),
    };
    this.#frames.add(0, pictures.picture);
    this.#scene = {...this.#scene, geometry, pictures, frames: this.#frames.all};
    this.#looks = new SessionLooks(
      live,
      () => this.#scene,
      changes => this.#update(changes),
    );
    this.#looks.wants = this.#wants;
    await this.#look('all');
    this.#isReady = true;
    this.#update({state: 'paused'});
  }

  /** The features that the views need; new ones are looked at. */
  want(wants: readonly Want[]): void {
    this.#wants = wants;
    if (!this.#looks) return;
    this.#looks.wants = wants;
    if (this.#isReady && !this.#looks.areWantsKnown) void this.#look('features');
  }

  /** @param stepsPerSecond  Infinity for as fast as it goes. */
  play(stepsPerSecond: number): Promise<void> {
    const driven = this.#driven;
    return this.#start(stepsPerSecond === Infinity ? fastDrive(driven) : pacedDrive(driven, stepsPerSecond));
  }

  /** Comes back once the step under way is done. */
  async pause(): Promise<void> {
    this.#drive?.abort();
    await this.#driving;
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
    await this.pause();
    if (!this.#live) return;
    const at = await this.#live.seek(step);
    this.#isOver = false;
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
    if (!this.#drive && this.#isReady) await this.#look('all');
  }

  /** The run as a line of the table of runs; undefined before its first step. */
  finished(): FinishedRun | undefined {
    return finishedRun(this.#name, this.#request, this.#scene);
  }

  async dispose(): Promise<void> {
    this.#drive?.abort();
    await this.#live?.dispose();
  }

  /** Drives the run until the work is done or `pause` is called, then looks at what came out. */
  async #start(work: Drive): Promise<void> {
    const live = this.#live;
    if (!live || this.#drive || this.#isOver || !this.#isReady) return;
    const drive = (this.#drive = new AbortController());
    this.#update({state: 'running', phase: undefined});
    const driving = work(live, drive.signal).finally(() => (this.#drive = undefined));
    this.#driving = driving.catch(() => undefined);
    await driving;
    if (this.#failure) return;
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
    const settles = event.kind === 'paused' || this.#isOver;
    if (settles) this.#settle.splice(0).forEach(resolve => resolve());
  }

  #note({report}: RunEvent & {kind: 'step'}, isPictured: boolean): void {
    this.#update(this.#log.after(report, this.#setup!, this.#scene, isPictured));
    const trouble = stepTrouble(report, this.#scene.records);
    if (trouble) this.#listeners.onTrouble(trouble, 'diverged');
    if (this.#drive && this.#looks?.isDue) void this.#look('features');
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
      if (!this.#failure)
        this.#listeners.onTrouble(error instanceof Error ? error.message : String(error), 'engine-failed');
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
      settled: () => this.#settled(),
      look: () => this.#look('features'),
    };
  }

  #settled(): Promise<void> {
    return new Promise(resolve => this.#settle.push(resolve));
  }

  #update(changes: Partial<Scene>): void {
    this.#scene = {...this.#scene, ...changes};
    if (this.#isReady) this.#listeners.onScene(this.#scene);
  }
}
