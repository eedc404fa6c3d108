import {viewStrings} from '../../views/words/view-strings.js';
import {parseRecordedRun} from '../../views/records/recorded-run.js';
import type {RecordedRun} from '../../views/records/recorded-run.js';
import {parseRecordedTrials, trialsOfRecording} from '../../views/records/recorded-trials.js';
import {replayed} from '../../views/session/replay.js';
import type {FinishedRun, Replay, Scene} from '../../views/session/scene.js';
import {loadRecordedMaps, textOf} from './pixels.js';
import {pixelsOfAddress, sceneOfRecording} from './recording.js';
import type {LessonRunHost} from './host.js';

/** Steps a second, of a run that is played again. */
const pace = {usual: 8, reduced: 1} as const;

/** Shows runs that were computed before: those that came with the page, those of the table, those from files. */
export class LessonRunReplays {
  readonly #host: LessonRunHost;
  #replay: Replay | undefined;
  /** What was measured of the last picture alone. */
  #end: Partial<Scene> = {};
  #playing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LessonRunHost) {
    this.#host = host;
  }

  /** Whether there is something to play again. */
  get has(): boolean {
    return this.#replay !== undefined && this.#replay.records.length > 1;
  }

  get last(): number {
    return this.#replay?.records.at(-1)?.step ?? 0;
  }

  get isPlaying(): boolean {
    return this.#playing !== undefined;
  }

  /** The run that came with the page, and its features: unless there is a live one by then. */
  async showRecorded(address: string, maps: string | undefined): Promise<void> {
    try {
      const {scene, replay} = await sceneOfRecording(parseRecordedRun(await textOf(address)));
      if (this.#host.scene.source === 'live') return;
      this.#replay = replay;
      this.#end = {now: scene.now, gradients: scene.gradients};
      this.#host.take(scene);
      const features = maps ? await loadRecordedMaps(maps) : {maps: {}};
      if (this.#replay !== replay) return;
      this.#end = {...this.#end, ...features};
      this.#host.take(features);
    } catch {
      this.#host.complain('bad-run', viewStrings.run.badPrecomputed);
    }
  }

  /** A weight map and a comparison of optimisers that came with the page. */
  async showTrials(address: string): Promise<void> {
    // What is shown at once comes first.
    await new Promise(resolve => setTimeout(resolve, 300));
    try {
      const trials = await trialsOfRecording(parseRecordedTrials(await textOf(address)), pixelsOfAddress);
      const {weightMap, optimizers} = this.#host.scene;
      this.#host.take({weightMap: weightMap ?? trials.weightMap, optimizers: optimizers ?? trials.optimizers});
    } catch {
      this.#host.complain('bad-run', viewStrings.run.badPrecomputed);
    }
  }

  /** A run from a file, or from the browser's storage. */
  async showFile(run: RecordedRun): Promise<void> {
    const {scene, replay} = await sceneOfRecording(run);
    this.#show(scene, replay);
  }

  /** A log from a file: numbers without pictures. */
  showLog(records: Replay['records']): void {
    const replay = {records, frames: [], pictures: {}};
    const steps = records.at(-1)!.step;
    this.#show({steps, frames: [], geometry: [], now: undefined, gradients: undefined}, replay);
  }

  /** A run of the table, with its settings for the next one. */
  showRun({replay, weights, layerWeights, seed, steps, size}: FinishedRun): void {
    if (!replay) return;
    this.#show({steps, weights, frames: replay.frames, now: undefined, gradients: undefined}, replay);
    const {content: contentWeight, style: styleWeight, 'total-variation': variationWeight} = weights;
    const settings = {seed, size, contentWeight, styleWeight, variationWeight};
    this.#host.apply({...settings, ...(layerWeights && {styleLayers: layerWeights})});
  }

  /** A small run beside the one on screen, up to one of its steps. */
  showTrial(replay: Replay, {steps, source}: Pick<Scene, 'steps' | 'source'>): void {
    this.#show({steps, frames: replay.frames, now: undefined, gradients: undefined}, replay, source);
  }

  seek(step: number): void {
    if (!this.#replay || this.#host.scene.state === 'loading') return;
    this.#host.take({...this.#at(Math.min(this.last, Math.max(0, step))), source: this.#source});
  }

  /** From the beginning to the end, one step after the other. */
  play(): void {
    if (!this.has) return;
    this.pause();
    const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const {records} = this.#replay!;
    let next = 0;
    const go = () => {
      this.#playing =
        next < records.length - 1 ? setTimeout(go, 1000 / (isReduced ? pace.reduced : pace.usual)) : undefined;
      this.#host.take({...this.#at(records[next++]!.step), source: 'replayed'});
    };
    go();
  }

  pause(): void {
    clearTimeout(this.#playing);
    this.#playing = undefined;
  }

  /** A live run takes the place. */
  forget(): void {
    this.pause();
    this.#replay = undefined;
    this.#end = {};
  }

  /** The run at a step: what belongs to the last picture is left out at all others. */
  #at(step: number): Partial<Scene> {
    const scene = replayed(this.#replay!, step);
    if (step >= this.last) return {...scene, ...this.#end};
    const maps = Object.entries(this.#end.maps ?? {}).map(([layer, {picture: _, ...others}]) => [layer, others]);
    return {...scene, maps: Object.fromEntries(maps) as Scene['maps']};
  }

  get #source(): Scene['source'] {
    return this.#host.scene.source === 'live' ? 'replayed' : this.#host.scene.source;
  }

  #show(scene: Partial<Scene>, replay: Replay, source: Scene['source'] = 'replayed'): void {
    this.pause();
    this.#replay = replay;
    this.#end = {maps: {}, pulls: {}, now: scene.now, ...(scene.gradients && {gradients: scene.gradients})};
    this.#host.take({...scene, ...this.#at(this.last), source, state: 'idle'});
  }
}
