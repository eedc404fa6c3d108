import type {
  Engine,
  EngineSetup,
  LiveRun,
  NetworkRequest,
  PictureRole,
  PictureSource,
  RunEvent,
  RunOptions,
  StepValues,
} from '../engine/protocol.js';
import type {FeatureMaps} from './feature-maps.js';
import {logRecord} from './log-record.js';
import {phases} from './scene.js';
import type {FinishedRun, Pixels, Scene, Want} from './scene.js';

/** What a lesson's run is made of. */
export interface SessionRequest {
  readonly content: PictureSource;
  readonly style: PictureSource;
  readonly network: NetworkRequest;
  readonly options: RunOptions & {readonly steps: number; readonly seed: number};
}

/** Who hears of it. */
export interface SessionListeners {
  onScene(scene: Scene): void;
  /** What is being waited for, before the first scene. */
  onProgress(event: RunEvent & {kind: 'progress'}): void;
  onReady(setup: EngineSetup): void;
  /** A sentence for people. */
  onTrouble(sentence: string): void;
  /** Turns a preview, which belongs to the session, into pixels. */
  pixelsOf(bitmap: ImageBitmap): Pixels;
}

/** A run that plays is looked into at most this often, and never for more than a twelfth of its time. */
const lookEveryMs = 1000;
const lookShare = 1 / 12;

type Maps = Record<string, Partial<Record<PictureRole, FeatureMaps>>>;

/**
 * One live run behind any number of views: steers it, looks into it, keeps its log.
 *
 * It begins paused, at step 0, with everything measured.
 */
export class LessonSession {
  readonly #listeners: SessionListeners;
  readonly #request: SessionRequest;
  readonly #name: string;
  #live: LiveRun | undefined;
  #setup: EngineSetup | undefined;
  #scene: Scene;
  #wants: readonly Want[] = [];
  #isReady = false;
  #isOver = false;
  #drive: AbortController | undefined;
  #driving: Promise<void> = Promise.resolve();
  #looking: Promise<void> = Promise.resolve();
  #lookedAt = 0;
  #lookMs = 0;
  #settle: (() => void)[] = [];

  /** @param scene  What is shown until the run is there: its pictures, runs, and what a teacher hides. */
  constructor(name: string, request: SessionRequest, scene: Scene, listeners: SessionListeners) {
    this.#name = name;
    this.#request = request;
    this.#listeners = listeners;
    const {contentWeight, styleWeight, totalVariationWeight} = request.options;
    this.#scene = {
      ...scene,
      source: 'live',
      state: 'loading',
      step: 0,
      steps: request.options.steps,
      phase: undefined,
      records: [],
      maps: {},
      pictures: {},
      now: undefined,
      gradients: undefined,
      pulls: {},
      weights: {
        content: contentWeight ?? scene.weights['content'] ?? 0,
        style: styleWeight ?? scene.weights['style'] ?? 0,
        'total-variation': totalVariationWeight ?? scene.weights['total-variation'] ?? 0,
      },
    };
  }

  get scene(): Scene {
    return this.#scene;
  }

  /** Opens the run and looks at it for the first time. @throws {Error} with a sentence, where it cannot be had. */
  async open(engine: Pick<Engine, 'stylize'>): Promise<void> {
    const {network, options, content, style} = this.#request;
    const request = {...network, content, style, options, paused: true, checkpointEvery: 1, previewMs: 100};
    this.#live = await engine.stylize(request, event => this.#hear(event));
    await this.#settled();
    if (this.#isOver) throw new Error(this.#failure ?? 'The run could not be started.');
    const geometry = await this.#live.layers();
    const pictures = {
      content: pixelsFrom(await this.#live.features('content', 'image')),
      style: pixelsFrom(await this.#live.features('style', 'image')),
      picture: pixelsFrom(await this.#live.features('picture', 'image')),
    };
    this.#scene = {...this.#scene, geometry, pictures};
    await this.#look('all');
    this.#isReady = true;
    this.#update({state: 'paused'});
  }

  /** The features that the views need; new ones are looked at. */
  want(wants: readonly Want[]): void {
    const isKnown = wants.every(({layer, pictures}) => pictures.every(which => this.#scene.maps[layer]?.[which]));
    this.#wants = wants;
    if (this.#isReady && !isKnown) void this.#look('features');
  }

  /** @param stepsPerSecond  Infinity for as fast as it goes. */
  play(stepsPerSecond: number): Promise<void> {
    if (stepsPerSecond === Infinity) {
      return this.#start(async (live, signal) => {
        await live.resume();
        await Promise.race([this.#settled(), aborted(signal)]);
        if (this.#isOver) return;
        const held = this.#settled();
        await live.pause();
        await held;
      });
    }
    return this.#start(async (live, signal) => {
      while (!signal.aborted && !this.#isOver) {
        const next = new Promise(resolve => setTimeout(resolve, 1000 / stepsPerSecond));
        await live.step(1);
        if (!this.#isOver) await this.#look('features');
        await Promise.race([next, aborted(signal)]);
      }
    });
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
    return this.#start(async (live, signal) => {
      while (!signal.aborted && !this.#isOver && this.#scene.step < step) {
        await live.step(1);
        const [before, after] = this.#scene.records.slice(-2).map(({total}) => total);
        if (after !== undefined && Math.abs(before! - after) < tolerance * Math.abs(before!)) break;
      }
    });
  }

  /** One part of a step: look, measure, pull; the fourth moves. */
  async substep(): Promise<void> {
    const phase = phases[(phases.indexOf(this.#scene.phase ?? 'move') + 1) % phases.length]!;
    if (phase === 'move') await this.step(1);
    else await this.#look(phase === 'look' ? 'features' : phase === 'measure' ? 'losses' : 'gradients');
    this.#update({phase});
  }

  /** To the nearest kept picture so many steps ago. */
  async back(steps: number): Promise<void> {
    await this.pause();
    if (!this.#live) return;
    const at = await this.#live.seek(Math.max(0, this.#scene.step - steps));
    this.#isOver = false;
    const records = this.#scene.records.filter(({step}) => step <= at);
    this.#scene = {...this.#scene, records, step: at, phase: undefined, state: 'paused'};
    await this.#look('all');
  }

  /** While it is going, or between two steps. @throws {Error} with a sentence for a weight that cannot be. */
  async setWeight(term: string, weight: number): Promise<void> {
    if (term !== 'content' && term !== 'style' && term !== 'total-variation') return;
    await this.#live?.setWeight(term, weight);
    this.#update({weights: {...this.#scene.weights, [term]: weight}});
    if (!this.#drive && this.#isReady) await this.#look('all');
  }

  /** The run as a line of the table of runs; undefined before its first step. */
  finished(): FinishedRun | undefined {
    const {records, weights, pictures} = this.#scene;
    const last = records.at(-1);
    if (!last) return undefined;
    const terms = Object.fromEntries(Object.entries(last.terms).map(([name, {value}]) => [name, value]));
    const {seed, step: steps, total} = last;
    return {run: this.#name, seed, steps, weights, total, terms, thumbnail: pictures.picture};
  }

  async dispose(): Promise<void> {
    this.#drive?.abort();
    await this.#live?.dispose();
  }

  #failure: string | undefined;

  /** Drives the run until the work is done or `pause` is called, then looks at what came out. */
  async #start(work: (live: LiveRun, signal: AbortSignal) => Promise<void>): Promise<void> {
    const live = this.#live;
    if (!live || this.#drive || this.#isOver || !this.#isReady) return;
    const drive = (this.#drive = new AbortController());
    this.#update({state: 'running', phase: undefined});
    const driving = work(live, drive.signal).finally(() => (this.#drive = undefined));
    this.#driving = driving.catch(() => undefined);
    await driving;
    if (this.#failure) return;
    await this.#look('all');
    this.#update({state: this.#isOver ? 'complete' : 'paused'});
  }

  #hear(event: RunEvent): void {
    if ('preview' in event && event.preview) this.#show(event.preview);
    if (event.kind === 'progress') this.#listeners.onProgress(event);
    if (event.kind === 'ready') this.#listeners.onReady((this.#setup = event.setup));
    if (event.kind === 'step') this.#note(event.report);
    if (event.kind === 'contextlost') this.#listeners.onTrouble(event.message);
    if (event.kind === 'failed') {
      this.#failure = event.message;
      this.#listeners.onTrouble(event.message);
    }
    if (event.kind === 'failed' || event.kind === 'complete' || event.kind === 'cancelled') this.#isOver = true;
    if (event.kind === 'failed') this.#update({state: 'failed'});
    const settles = event.kind === 'paused' || this.#isOver;
    if (settles) this.#settle.splice(0).forEach(resolve => resolve());
  }

  #note(report: StepValues): void {
    const {seed} = this.#request.options;
    const gradients = this.#scene.gradients;
    const record = logRecord(this.#name, report, this.#setup!, {seed, gradients});
    const records = [...this.#scene.records.filter(({step}) => step < report.step), record];
    const {step, stepsPerSecond} = report;
    // What was measured before the step is no longer true.
    this.#update({records, step, stepsPerSecond, now: undefined, gradients: undefined, pulls: {}});
    const pause = Math.max(lookEveryMs, this.#lookMs / lookShare);
    if (this.#drive && performance.now() - this.#lookedAt > pause) void this.#look('features');
  }

  #show(preview: ImageBitmap): void {
    const picture = this.#listeners.pixelsOf(preview);
    preview.close();
    this.#update({pictures: {...this.#scene.pictures, picture}});
  }

  #look(what: 'features' | 'losses' | 'gradients' | 'all'): Promise<void> {
    this.#lookedAt = performance.now();
    const look = this.#looking.then(() => this.#lookNow(what));
    this.#looking = look.catch(() => undefined);
    return look.catch((error: unknown) => {
      if (!this.#failure) this.#listeners.onTrouble(error instanceof Error ? error.message : String(error));
    });
  }

  async #lookNow(what: 'features' | 'losses' | 'gradients' | 'all'): Promise<void> {
    const live = this.#live!;
    const began = performance.now();
    if (what === 'features' || what === 'all') this.#update({maps: await this.#features(live)});
    if (what === 'losses' || what === 'all') this.#update({now: await live.losses()});
    if (what === 'gradients' || what === 'all') {
      this.#update({gradients: await live.gradients(), pulls: await this.#pulls(live)});
    }
    if (what === 'all') {
      const picture = pixelsFrom(await live.features('picture', 'image'));
      this.#update({pictures: {...this.#scene.pictures, picture}});
    }
    this.#lookedAt = performance.now();
    if (what === 'features') this.#lookMs = this.#lookedAt - began;
  }

  /** Photograph and painting stay what they are; the picture is looked at anew. */
  async #features(live: LiveRun): Promise<Maps> {
    const maps: Maps = {};
    for (const {layer, pictures} of this.#wants) {
      for (const which of pictures) {
        const kept = which === 'picture' ? maps[layer]?.picture : this.#scene.maps[layer]?.[which];
        maps[layer] = {...maps[layer], [which]: kept ?? (await live.features(which, layer))};
      }
    }
    return maps;
  }

  async #pulls(live: LiveRun): Promise<Record<string, FeatureMaps>> {
    const terms = new Set(this.#wants.flatMap(({pull}) => (pull && this.#scene.weights[pull]! > 0 ? [pull] : [])));
    const pulls: Record<string, FeatureMaps> = {};
    for (const term of terms) pulls[term] = await live.gradient(term);
    return pulls;
  }

  #settled(): Promise<void> {
    return new Promise(resolve => this.#settle.push(resolve));
  }

  #update(changes: Partial<Scene>): void {
    this.#scene = {...this.#scene, ...changes};
    if (this.#isReady) this.#listeners.onScene(this.#scene);
  }
}

/** A picture as the network sees it, [0, 1], as pixels. */
function pixelsFrom({width, height, values}: FeatureMaps): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[4 * i + c] = Math.round(255 * values[3 * i + c]!);
    data[4 * i + 3] = 255;
  }
  return {width, height, data};
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), {once: true});
  });
}
