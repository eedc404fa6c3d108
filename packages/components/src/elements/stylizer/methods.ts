import type {LiveRun, RunEvent, StepValues} from '../../engine/protocol.js';
import {sentenceOf} from '../../sentence.js';
import {strings} from '../../strings.js';
import {save} from '../download.js';
import {Complaint} from '../view/complaint.js';
import {showState} from '../view/show-state.js';
import {StylizerAttributes} from './attributes.js';
import {Easel} from './easel.js';
import {fileOf, settingsIn} from './files.js';
import type {StylizerSnapshot} from './options.js';
import {RunController} from './run-controller.js';
import type {RunHost, RunState} from './run-controller.js';

/** What can be asked of a stylizer's run and of its picture, besides the beginning. */
export abstract class StylizerMethods extends StylizerAttributes implements RunHost {
  protected readonly runner = new RunController(this);
  protected readonly easel = new Easel(this);
  protected readonly complaint = new Complaint(this);
  /** The sentence that says how things stand. */
  protected status = '';
  readonly #internals = this.attachInternals();

  abstract hear(event: RunEvent): void | Promise<void>;

  /** Where the run stands; also the attribute `state`. */
  get state(): RunState {
    return this.runner.state;
  }

  /** The numbers of the last step. */
  get report(): StepValues | undefined {
    return this.runner.report ?? this.easel.report;
  }

  /** The run itself, to look into: features, Gram matrices, gradients. */
  get live(): LiveRun | undefined {
    return this.runner.live;
  }

  /** Holds the run before its next step. */
  pause(): Promise<void> {
    return this.runner.pause();
  }

  /** Goes on with a run that is held. */
  resume(): Promise<void> {
    return this.runner.resume();
  }

  /** Makes n steps of a paused run. */
  async step(n = 1): Promise<void> {
    await this.runner.live?.step(n);
  }

  /** Goes back to the nearest kept picture at or before a step. @returns Which step that is; undefined without a run. */
  async seek(step: number): Promise<number | undefined> {
    return this.runner.live?.seek(step);
  }

  /** Ends the run; the picture so far stays. */
  cancel(): Promise<void> {
    return this.runner.cancel();
  }

  /** Takes the picture off the easel; the photograph and the painting stay. @param seed  Of the next run. */
  async reset(seed?: number): Promise<void> {
    this.seed = seed ?? this.seed;
    await this.runner.reset();
    this.complaint.clear();
    this.status = '';
    this.easel.clear(this.content);
  }

  /** The picture so far as a PNG, with its numbers and settings. */
  async snapshot(): Promise<StylizerSnapshot> {
    const picture = await this.easel.png();
    return {picture, report: this.report, options: this.values(), weights: this.runner.setup?.weights ?? this.weights};
  }

  /** The picture so far as a PNG, or numbers and settings as JSON; undefined where there is no picture. */
  async export(kind: 'png' | 'config'): Promise<Blob | undefined> {
    return fileOf(await this.snapshot(), kind);
  }

  /** Takes over settings that `export` made. @throws {RangeError} with a sentence; what was there stays. */
  async load(_kind: 'config', data: string | Blob): Promise<void> {
    Object.assign(this, await settingsIn(data));
  }

  /** Saves the picture so far as a file. */
  async download(): Promise<void> {
    const {hasResult, fileName} = this.easel;
    if (!hasResult) return this.complaint.make('nothing-to-download', strings.nothingToDownload);
    const png = await this.easel.png();
    if (png) save(png, fileName);
    else this.complaint.make('download-failed', strings.downloadFailed);
  }

  protected override updated(): void {
    showState(this, this.#internals, this.state);
  }

  /** Changes the weight of a term in the middle of a run. What cannot be is said. */
  protected async setWeight(term: string, weight: number): Promise<void> {
    try {
      await this.runner.live?.setWeight(term as 'style', weight);
    } catch (error) {
      this.complaint.make('bad-option', sentenceOf(error));
    }
  }
}
