import {resizeImage, sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import {Run, watchContext} from '@scumble/kernels';
import type {ContextWatch, Gate, RunOptions} from '@scumble/kernels';
import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {sharedImage} from './images/held-image.js';
import type {TotalLoss} from './losses/total-loss.js';
import type {Objective} from './objective/measurement.js';
import {bindObjective} from './objective/objective.js';
import {totalOf} from './objective/stylize-objective.js';
import {adam} from './optimizers/adam.js';
import type {Optimizer, OptimizerStep} from './optimizers/optimizer.js';
import type {MemoryPlan} from './plan/memory-plan.js';
import {planStylize} from './plan/stylize-plan.js';
import {assertReplaceable, stepHeld} from './run/device-loss.js';
import {Originals} from './run/originals.js';
import {eventOf, Recovery} from './run/recovery.js';
import {firstPicture, referencesAt} from './run/references.js';
import {carriedOver, optimizerOf} from './run/run-optimizer.js';
import {Clock, shareSteps} from './run/schedule.js';
import type {StepEvent, StepReport} from './run/step-report.js';
import type {Stylized} from './run/stylized.js';
import {WorkingPicture} from './run/working-picture.js';
import {learningRates, stylizeSettings} from './stylize-options.js';
import type {StylizeOptions, StylizeSettings} from './stylize-options.js';

export type StylizeRun = Run<StepReport, Stylized>;

/**
 * Paints a photograph in the manner of a painting, by changing its pixels until a network sees the photograph's content and
 * the painting's style in them.
 *
 * From small to large: the coarse picture sets the composition, where the network sees most of it at once, and each larger
 * scale refines what it is given. `const {image} = await stylize(photo, painting, extractor)`.
 *
 * Where the browser takes the WebGL context away, the run sets itself up on a new one and goes on from the last picture that it
 * had kept; if it cannot, it fails, and `run.picture()` has that picture.
 *
 * @param content  The photograph, at its full size. Not disposed; must live as long as the run.
 * @param style  The painting, at its full size. Not disposed; must live as long as the run.
 * @param extractor  From `vgg`. Stays the caller's; must live as long as the run.
 * @returns A run that has not started yet: iterate over it or await it.
 * @throws {RangeError} for an option that cannot be, before any work.
 *
 * Source: Gatys2016; coarse to fine: Gatys2017, section 6 (docs/papers.md).
 */
export function stylize(
  content: Image,
  style: Image,
  extractor: FeatureExtractor,
  {signal, onStep, ...options}: StylizeOptions & RunOptions<StepReport> = {},
): StylizeRun {
  const settings = stylizeSettings(options);
  const total = totalOf(settings);
  const device = watchContext();
  const picture = new WorkingPicture(device);
  const plans = planStylize(sizeOf(content), extractor, settings);
  const work = async function* (gate: Gate) {
    const originals = await Originals.of({content, style, init: settings.init}, device);
    return yield* paint({originals, extractor, settings, total, plans, device, picture, gate});
  };
  return new Run(work, () => picture.copy(), {signal, onStep});
}

interface Painting {
  readonly originals: Originals;
  readonly extractor: FeatureExtractor;
  readonly settings: StylizeSettings;
  readonly total: TotalLoss;
  /** One a scale, coarse to fine: its size, and how it fits into the memory. */
  readonly plans: readonly MemoryPlan[];
  readonly device: ContextWatch;
  readonly picture: WorkingPicture;
  readonly gate: Gate;
}

/** How far a run has come, and what it goes on with. */
interface Course {
  readonly clock: Clock;
  optimizer: Optimizer;
  step: number;
  evaluations: number;
  /** Steps still to make at this scale. */
  left: number;
  /** How often the device was lost since the last step. */
  losses: number;
}

/** The whole run: scale by scale, and from the last picture again where the device is lost. */
async function* paint(painting: Painting): AsyncGenerator<StepReport, Stylized> {
  const {settings, plans, picture, originals, gate} = painting;
  const steps = shareSteps(settings.steps, plans.length);
  const clock = new Clock(plans, steps, () => gate.heldMs);
  const course: Course = {
    clock,
    optimizer: optimizerOf(settings, plans[0]!),
    step: 0,
    evaluations: 0,
    left: 0,
    losses: 0,
  };
  try {
    for (const [scale, plan] of plans.entries()) {
      course.left = steps[scale]!;
      while (course.left > 0) {
        try {
          if (course.losses > 0) await rebuild(course, plan, painting);
          yield* paintScale(scale, course, painting);
        } catch (error) {
          assertReplaceable(error, ++course.losses, painting);
          await gate.pass();
        }
      }
    }
    await picture.close();
    return (await picture.copy())!;
  } finally {
    course.optimizer.dispose();
    originals.dispose();
    await picture.close();
  }
}

/** One scale: binds the losses to references of that size, then steps. */
async function* paintScale(scale: number, course: Course, painting: Painting): AsyncGenerator<StepReport, void> {
  const {plans, settings, picture, originals, device, gate} = painting;
  const plan = plans[scale]!;
  await gate.pass();
  const size = {width: plan.width, height: plan.height};
  const objective = await objectiveAt(size, plan, painting);
  try {
    picture.set(picture.image ? await resizeImage(picture.image, size) : await firstPicture(size, originals, settings));
    course.optimizer = await carriedOver(course.optimizer, settings, plan);
    device.assertHeld('stylize');
    const place = {scale: scale + 1, scales: plans.length, ...size, steps: settings.steps};
    yield* descend(objective, place, course, painting);
  } finally {
    objective.dispose();
  }
}

type Place = Pick<StepReport, 'scale' | 'scales' | 'width' | 'height' | 'steps'>;

/** Steps at one scale: measure, move, report; back to the last good picture where the loss gets out of hand. */
async function* descend(objective: Objective, place: Place, course: Course, painting: Painting) {
  const {picture, device, gate} = painting;
  const recovery = new Recovery(picture.image!);
  try {
    while (course.left > 0) {
      await gate.pass();
      const made = await stepHeld(course.optimizer, picture.image!, objective, device);
      const event = move(made, recovery, course, painting);
      picture.report = await reportOf(made, event, place, course, painting);
      yield picture.report;
    }
  } finally {
    recovery.dispose();
  }
}

/** To the new picture; or back to the last good one, from where Adam goes on with more care. */
function move(made: OptimizerStep, recovery: Recovery, course: Course, {picture, settings}: Painting) {
  const verdict = recovery.judge(made, course.optimizer.name === 'lbfgs' ? made.image : picture.image!);
  if (verdict === 'ok') {
    picture.set(made.image);
  } else {
    made.image.dispose();
    picture.set(sharedImage(recovery.good));
    course.optimizer.dispose();
    course.optimizer = adam({...settings.adam, learningRate: recovery.rate(learningRates.adam)});
  }
  return eventOf(verdict, made);
}

/** Counts the step, and tells of it. */
async function reportOf(
  {report, evaluations}: OptimizerStep,
  event: StepEvent | undefined,
  place: Place,
  course: Course,
  {settings, picture}: Painting,
): Promise<StepReport> {
  const {clock, optimizer} = course;
  const ends = event !== undefined && event !== 'recovered';
  const isLast = place.scale === place.scales && (ends || course.left === 1);
  // Never where it is 0: the remainder is no number then.
  const isDue = (course.step + 1) % settings.previewEvery === 0;
  const preview = isLast || isDue ? await picture.preview() : undefined;
  await picture.keep();
  clock.tick(place, ends ? course.left - 1 : 0);
  course.left = ends ? 0 : course.left - 1;
  const progress = {step: ++course.step, evaluations: (course.evaluations += evaluations)};
  const timing = {optimizer: optimizer.name, elapsedMs: clock.elapsedMs, remainingMs: clock.remainingMs};
  const told = event ?? (course.losses > 0 ? 'rebuilt' : undefined);
  course.losses = 0;
  return {...report, ...place, ...progress, ...timing, event: told, preview};
}

/** A new context, the network on it, and the picture as it was kept. The optimiser begins anew. */
async function rebuild(course: Course, plan: MemoryPlan, painting: Painting): Promise<void> {
  const {device, extractor, originals, picture, settings} = painting;
  course.optimizer.dispose();
  await device.renew('stylize');
  await extractor.rebuild!();
  originals.renew();
  picture.restore();
  course.optimizer = optimizerOf(settings, plan);
  course.clock.beginAnew();
}

async function objectiveAt(size: Size, {tile}: MemoryPlan, painting: Painting): Promise<Objective> {
  const {extractor, total, settings, originals} = painting;
  const references = await referencesAt(size, originals, settings);
  try {
    return await bindObjective(total, extractor, references, {
      // A tile that was asked for holds for the painting too, where the picture itself fits into one.
      tile: typeof settings.tile === 'number' ? settings.tile : tile,
    });
  } finally {
    tf.dispose([references.content, references.style]);
  }
}
