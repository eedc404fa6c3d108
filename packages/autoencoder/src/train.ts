import {turn} from '@scumble/image';
import {Run} from '@scumble/kernels';
import type {Gate, RunOptions} from '@scumble/kernels';
import type {Autoencoder} from './autoencoder.js';
import {assertSameTraining, decodeCheckpoint, encodeCheckpoint} from './checkpoint.js';
import {Random} from './random.js';
import {trainDefaults, trainSettings} from './train-settings.js';
import type {TrainSettings} from './train-settings.js';
import {Trainer, purposes} from './trainer.js';
import type {TrainingState} from './training-state.js';
import {hashPictures, readPictures, splitPictures} from './training-pictures.js';
import type {TrainingPicture} from './training-pictures.js';

/** What a training says after each step. */
export interface TrainReport {
  /** From 1. Falls after a rescue. */
  readonly step: number;
  readonly steps: number;
  /** Of the step's patches, before its move. Not finite where `event` is `recovered`. */
  readonly loss: number;
  /** Of the patches set aside, in dB, at the last validation. */
  readonly psnr: number;
  /** Of the same patches as they were spoilt. */
  readonly noisyPsnr: number;
  /** Adam's rate. */
  readonly rate: number;
  /** Without pauses. */
  readonly elapsedMs: number;
  readonly remainingMs: number;
  /**
   * `validated`: `psnr` is of this step. `recovered`: the loss was not finite; the training went back to its last good
   * checkpoint and goes on at half the rate. `stalled`: validation gained nothing for so long that this was the last step.
   */
  readonly event?: 'validated' | 'recovered' | 'stalled';
}

/** What a training comes to. The network itself is the one that was handed in. */
export interface Trained {
  readonly model: Autoencoder;
  readonly steps: number;
  /** In dB, of the patches set aside. */
  readonly psnr: number;
  readonly noisyPsnr: number;
}

export interface TrainOptions extends Partial<TrainSettings>, RunOptions<TrainReport> {
  /** Where checkpoints go, every so many steps, at the end, and when the run is cancelled. */
  readonly checkpoint?: {
    readonly every?: number;
    /** Must keep the one before until this one is whole (`fileCheckpoint` of `@scumble/autoencoder/node` does). */
    readonly write: (bytes: Uint8Array, step: number) => void | Promise<void>;
  };
  /** A checkpoint to go on from. Settings that are left out are its own; others than its own are refused. */
  readonly resume?: Uint8Array | Blob;
}

/** A training: a promise of its outcome, and an iteration of its reports. */
export type TrainRun = Run<TrainReport, Trained>;

/** After so many rescues without one good checkpoint between them, there is nothing left to try. */
const maxRescues = 10;

/**
 * Trains an autoencoder to restore what was done to clean patches of pictures.
 *
 * ```js
 * for await (const {step, loss, psnr, noisyPsnr} of train(model, pictures, {steps: 300})) show(step, loss, psnr - noisyPsnr);
 * ```
 *
 * The same seed, settings and pictures give the same order of data and the same noise. The network is moved in place: it is
 * usable between steps, and keeps what it learnt when the run is cancelled.
 *
 * @param model  Stays the caller's; must live as long as the run.
 * @param pictures  Read once at the start; not disposed.
 * @throws {RangeError} for settings, pictures or a checkpoint that do not fit; those of pictures and checkpoint come from the run.
 *
 * Source: Vincent2008, section 2.3: learning to undo a corruption (docs/papers.md).
 */
export function train(model: Autoencoder, pictures: readonly TrainingPicture[], options: TrainOptions = {}): TrainRun {
  const {checkpoint, resume, signal, onStep, ...given} = options;
  if (!resume) trainSettings(model.config, given);
  const course: Course = {};
  const work = (gate: Gate) => descend(gate, model, pictures, given, {checkpoint, resume}, course);
  return new Run(work, async () => course.trained?.(), {signal, onStep});
}

/** What a run can say of itself while it goes. */
interface Course {
  trained?: () => Trained;
}

async function* descend(
  gate: Gate,
  model: Autoencoder,
  pictures: readonly TrainingPicture[],
  given: Partial<TrainSettings>,
  {checkpoint, resume}: Pick<TrainOptions, 'checkpoint' | 'resume'>,
  course: Course,
): AsyncGenerator<TrainReport, Trained> {
  const resumed = resume && (await decodeCheckpoint(resume));
  const settings = resumed?.settings ?? trainSettings(model.config, given);
  const stored = await readPictures(pictures, model.config.channels, settings.patch);
  const hash = hashPictures(stored);
  if (resumed) assertSameTraining(resumed, model.config, given, hash);
  const {seed, validationShare, patch, steps, validateEvery} = settings;
  const split = splitPictures(stored, validationShare, patch, new Random(seed, purposes.split));
  const trainer = new Trainer(model, settings, split);
  const {every = 100, write} = checkpoint ?? {};
  let written = resumed?.state.step ?? 0;
  const save = async (state: TrainingState) => {
    if (state.step === written) return;
    await write?.(encodeCheckpoint({config: model.config, settings, pictures: hash, state}), state.step);
    written = state.step;
  };
  try {
    if (resumed) trainer.restore(resumed.state);
    const noisyPsnr = await trainer.noisyPsnr();
    if (!resumed) await trainer.validate();
    course.trained = () => ({model, steps: trainer.step, psnr: trainer.psnr, noisyPsnr});
    const clock = startClock(gate, trainer.step, steps);
    let good = await trainer.state();
    let rescues = 0;
    while (trainer.step < steps && !trainer.isStalled) {
      await turn();
      await gate.pass();
      const loss = await trainer.advance();
      let event: TrainReport['event'];
      if (!Number.isFinite(loss)) {
        if (++rescues > maxRescues) throw new Error(hopeless(settings));
        trainer.restore({...good, rateFactor: trainer.rateFactor / 2});
        event = 'recovered';
      } else if (trainer.step % validateEvery === 0 || trainer.step === steps) {
        await trainer.validate();
        event = trainer.isStalled ? 'stalled' : 'validated';
      }
      if (event !== 'recovered' && (trainer.step % every === 0 || trainer.step === steps || trainer.isStalled)) {
        const state = await trainer.state();
        if (isFinite(state)) {
          [good, rescues] = [state, 0];
          await save(state);
        }
      }
      yield {
        step: trainer.step,
        steps,
        loss,
        psnr: trainer.psnr,
        noisyPsnr,
        rate: trainer.rate,
        ...clock(trainer.step),
        event,
      };
    }
    if (trainer.isStalled) trainer.takeBest();
    return course.trained();
  } finally {
    // Also when the run was cancelled: what it has come to is kept.
    const last = await trainer.state();
    if (write && isFinite(last)) await save(last);
    trainer.dispose();
  }
}

function isFinite({values, first, second}: TrainingState): boolean {
  return [values, first, second].every(each => each.every(Number.isFinite));
}

function hopeless({rate}: TrainSettings): string {
  return (
    `train: the loss is not a finite number, also after the rate ${rate} was halved ${maxRescues} times. ` +
    `Set a lower rate (${trainDefaults.rate} is usual), and look at the pictures.`
  );
}

/** Tells how long it took and will take, pauses left out. */
function startClock(gate: Gate, first: number, steps: number) {
  const start = performance.now();
  return (step: number) => {
    const elapsedMs = performance.now() - start - gate.heldMs;
    return {elapsedMs, remainingMs: (elapsedMs / Math.max(1, step - first)) * (steps - step)};
  };
}
