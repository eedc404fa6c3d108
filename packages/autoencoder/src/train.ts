import {turn} from '@scumble/image';
import {Run} from '@scumble/kernels';
import type {Gate, RunOptions} from '@scumble/kernels';
import type {Autoencoder} from './autoencoder.js';
import {CheckpointKeeper} from './checkpoint-keeper.js';
import type {CheckpointOptions} from './checkpoint-keeper.js';
import {assertSameTraining, decodeCheckpoint, encodeCheckpoint} from './checkpoint.js';
import {Random} from './random.js';
import {trainSettings} from './train-settings.js';
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
  readonly checkpoint?: CheckpointOptions;
  /** A checkpoint to go on from. Settings that are left out are its own; others than its own are refused. */
  readonly resume?: Uint8Array | Blob;
}

/** A training: a promise of its outcome, and an iteration of its reports. */
export type TrainRun = Run<TrainReport, Trained>;

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
  const work = (gate: Gate) => descend(gate, {model, pictures, given, checkpoint, resume}, course);
  return new Run(work, async () => course.trained?.(), {signal, onStep});
}

/** What a run can say of itself while it goes. */
interface Course {
  trained?: () => Trained;
}

async function* descend(gate: Gate, opening: Opening, course: Course): AsyncGenerator<TrainReport, Trained> {
  const {trainer, settings, keeper} = await openTraining(opening);
  try {
    const noisyPsnr = await trainer.noisyPsnr();
    if (trainer.step === 0) await trainer.validate();
    const trained = () => ({model: opening.model, steps: trainer.step, psnr: trainer.psnr, noisyPsnr});
    course.trained = trained;
    const {steps} = settings;
    const clock = startClock(gate, trainer.step, steps);
    await keeper.begin();
    while (trainer.step < steps && !trainer.isStalled) {
      await turn();
      await gate.pass();
      const {loss, event} = await advance(trainer, keeper, settings);
      const {step, psnr, rate} = trainer;
      yield {step, steps, loss, psnr, noisyPsnr, rate, ...clock(step), event};
    }
    if (trainer.isStalled) trainer.takeBest();
    return trained();
  } finally {
    // Also when the run was cancelled: what it has come to is kept.
    await keeper.keep();
    trainer.dispose();
  }
}

/** One step, and what follows from it: rescue, validation, checkpoint. */
async function advance(
  trainer: Trainer,
  keeper: CheckpointKeeper,
  {validateEvery, steps}: TrainSettings,
): Promise<Pick<TrainReport, 'loss' | 'event'>> {
  const loss = await trainer.advance();
  if (!Number.isFinite(loss)) {
    keeper.rescue();
    return {loss, event: 'recovered'};
  }
  const isJudged = trainer.step % validateEvery === 0 || trainer.step === steps;
  if (isJudged) await trainer.validate();
  if (trainer.step % keeper.every === 0 || trainer.step === steps || trainer.isStalled) await keeper.keep();
  return {loss, event: trainer.isStalled ? 'stalled' : isJudged ? 'validated' : undefined};
}

/** What a training begins with. */
interface Opening extends Pick<TrainOptions, 'checkpoint' | 'resume'> {
  readonly model: Autoencoder;
  readonly pictures: readonly TrainingPicture[];
  readonly given: Partial<TrainSettings>;
}

/** Reads the pictures, and the checkpoint where there is one, and sets both up. */
async function openTraining({model, pictures, given, checkpoint, resume}: Opening) {
  const {config} = model;
  const resumed = resume && (await decodeCheckpoint(resume));
  const settings = resumed?.settings ?? trainSettings(config, given);
  const stored = await readPictures(pictures, config.channels, settings.patch);
  const hash = hashPictures(stored);
  if (resumed) assertSameTraining(resumed, config, given, hash);
  const {seed, validationShare, patch} = settings;
  const split = splitPictures(stored, validationShare, patch, new Random(seed, purposes.split));
  const trainer = new Trainer(model, settings, split);
  if (resumed) trainer.restore(resumed.state);
  const encode = (state: TrainingState) => encodeCheckpoint({config, settings, pictures: hash, state});
  return {trainer, settings, keeper: new CheckpointKeeper(trainer, settings, encode, checkpoint)};
}

/** Tells how long it took and will take, pauses left out. */
function startClock(gate: Gate, first: number, steps: number) {
  const start = performance.now();
  return (step: number) => {
    const elapsedMs = performance.now() - start - gate.heldMs;
    return {elapsedMs, remainingMs: (elapsedMs / Math.max(1, step - first)) * (steps - step)};
  };
}
