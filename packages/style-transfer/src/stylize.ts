import {fitSize, resizeImage, sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {adam} from './adam.js';
import {lbfgs} from './lbfgs.js';
import {bindObjective} from './objective.js';
import type {MemoryPlan} from './memory-plan.js';
import type {Objective} from './objective.js';
import type {Optimizer, OptimizerStep} from './optimizer.js';
import {Recovery} from './recovery.js';
import {Run} from './run.js';
import type {Gate, RunOptions} from './run.js';
import {Clock, shareSteps} from './schedule.js';
import type {StepEvent, StepReport} from './step-report.js';
import {learningRates, stylizeSettings} from './stylize-options.js';
import type {StylizeOptions, StylizeSettings} from './stylize-options.js';
import {planStylize} from './stylize-plan.js';
import {totalOf} from './stylize-objective.js';
import type {TotalLoss} from './total-loss.js';
import {WorkingPicture} from './working-picture.js';

/** A picture and the report of the step that made it. */
export interface Stylized {
  /** Clamped to [0, 1]. Caller disposes. */
  readonly image: Image;
  /** Undefined before the first step. */
  readonly report: StepReport | undefined;
}

export type StylizeRun = Run<StepReport, Stylized>;

/**
 * Paints a photograph in the manner of a painting, by changing its pixels until a network sees the photograph's content and
 * the painting's style in them.
 *
 * From small to large: the coarse picture sets the composition, where the network sees most of it at once, and each larger
 * scale refines what it is given. `const {image} = await stylize(photo, painting, extractor)`.
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
  const picture = new WorkingPicture();
  const plans = planStylize(sizeOf(content), extractor, settings);
  const work = (gate: Gate) => paint({content, style, extractor, settings, total, plans, picture, gate});
  return new Run(work, () => picture.copy(), {signal, onStep});
}

interface Painting {
  readonly content: Image;
  readonly style: Image;
  readonly extractor: FeatureExtractor;
  readonly settings: StylizeSettings;
  readonly total: TotalLoss;
  /** One a scale, coarse to fine: its size, and how it fits into the memory. */
  readonly plans: readonly MemoryPlan[];
  readonly picture: WorkingPicture;
  readonly gate: Gate;
}

/** The whole run: for each scale, bind the losses to references of that size, then step. */
async function* paint(painting: Painting): AsyncGenerator<StepReport, Stylized> {
  const {settings, plans, picture, gate} = painting;
  const steps = shareSteps(settings.steps, plans.length);
  const clock = new Clock(plans, steps);
  let optimizer = optimizerOf(settings, plans[0]!);
  let progress: Progress = {step: 0, evaluations: 0};
  try {
    for (const [scale, plan] of plans.entries()) {
      await gate.pass();
      const size = {width: plan.width, height: plan.height};
      const objective = await objectiveAt(size, plan, painting);
      try {
        picture.set(picture.image ? await resizeImage(picture.image, size) : await firstPicture(size, painting));
        if (scale > 0) optimizer = await carriedOver(optimizer, settings, plan);
        const place = {scale: scale + 1, scales: plans.length, ...size, steps: settings.steps};
        const course: Course = {objective, optimizer, steps: steps[scale]!, clock, place, progress};
        ({optimizer, progress} = yield* descend(course, painting));
      } finally {
        objective.dispose();
      }
    }
    return (await picture.copy())!;
  } finally {
    optimizer.dispose();
    await picture.close();
  }
}

interface Progress {
  readonly step: number;
  readonly evaluations: number;
}

/** One scale's descent. */
interface Course {
  readonly objective: Objective;
  readonly optimizer: Optimizer;
  readonly steps: number;
  readonly clock: Clock;
  readonly place: Pick<StepReport, 'scale' | 'scales' | 'width' | 'height' | 'steps'>;
  readonly progress: Progress;
}

/** Steps at one scale: measure, move, report; back to the last good picture where the loss gets out of hand. */
async function* descend({objective, steps, clock, place, ...course}: Course, {settings, picture, gate}: Painting) {
  let {optimizer, progress} = course;
  const recovery = new Recovery(picture.image!);
  try {
    for (let i = 0; i < steps; i++) {
      await gate.pass();
      const made = await optimizer.step(picture.image!, objective.evaluate);
      const verdict = recovery.judge(made, optimizer.name === 'lbfgs' ? made.image : picture.image!);
      if (verdict === 'ok') {
        picture.set(made.image);
      } else {
        made.image.dispose();
        picture.set(tf.clone(recovery.good));
        optimizer.dispose();
        optimizer = adam({...settings.adam, learningRate: recovery.rate(learningRates.adam)});
      }
      const event = eventOf(verdict, made);
      const ends = event !== undefined && event !== 'recovered';
      clock.tick(place, 1, ends ? steps - i - 1 : 0);
      progress = {step: progress.step + 1, evaluations: progress.evaluations + made.evaluations};
      const isLast = place.scale === place.scales && (ends || i === steps - 1);
      const preview = isLast || isDue(progress.step, settings.previewEvery) ? picture.preview() : undefined;
      const {elapsedMs, remainingMs} = clock;
      const timing = {optimizer: optimizer.name, elapsedMs, remainingMs};
      picture.report = {...made.report, ...place, ...progress, ...timing, event, preview};
      yield picture.report;
      if (ends) break;
    }
    return {optimizer, progress};
  } finally {
    recovery.dispose();
  }
}

/** Every so many steps; never, where that is 0. */
function isDue(step: number, every: number): boolean {
  return every > 0 && step % every === 0;
}

function eventOf(verdict: 'ok' | 'rescue' | 'give-up', {stopped}: OptimizerStep): StepEvent | undefined {
  if (verdict === 'rescue') return 'recovered';
  if (verdict === 'give-up' || stopped === 'non-finite') return 'diverged';
  return stopped;
}

function optimizerOf(
  {learningRate, adam: adamOptions, ...asked}: StylizeSettings,
  {optimizer, historySize}: MemoryPlan,
): Optimizer {
  if (optimizer === 'lbfgs') return lbfgs({learningRate, historySize});
  return adam({...adamOptions, learningRate: asked.optimizer === 'adam' ? learningRate : learningRates.adam});
}

/** Adam goes on with its moments resized; L-BFGS begins anew, with as long a history as fits. */
async function carriedOver(optimizer: Optimizer, settings: StylizeSettings, plan: MemoryPlan): Promise<Optimizer> {
  if (optimizer.name === 'adam') return optimizer.resize(plan);
  optimizer.dispose();
  return optimizerOf(settings, plan);
}

async function objectiveAt(
  size: Size,
  {tile}: MemoryPlan,
  {content, style, extractor, total, settings}: Painting,
): Promise<Objective> {
  const references = {
    content: await atSize(content, size),
    style: await atSize(style, styleSize(size, style, settings)),
  };
  try {
    return await bindObjective(total, extractor, references, {
      // A tile that was asked for holds for the painting too, where the picture itself fits into one.
      tile: typeof settings.tile === 'number' ? settings.tile : tile,
    });
  } finally {
    tf.dispose([references.content, references.style]);
  }
}

/** The image itself where it has that size: a second one as large can be much. Caller disposes. */
async function atSize(image: Image, size: Size): Promise<Image> {
  const {width, height} = sizeOf(image);
  return width === size.width && height === size.height ? tf.clone(image) : resizeImage(image, size);
}

/** The painting is brought to the picture's longest side times `styleScale`, but never enlarged. */
function styleSize(size: Size, style: Image, {styleScale}: StylizeSettings): Size {
  const own = sizeOf(style);
  return fitSize(own, Math.min(longest(own), Math.max(1, Math.round(longest(size) * styleScale))));
}

function firstPicture(size: Size, {content, style, settings: {init, seed}}: Painting): Promise<Image> | Image {
  if (init === 'noise')
    return tf.tidy(() =>
      tf.clipByValue(tf.randomNormal([1, size.height, size.width, 3], 0.5, 0.2, 'float32', seed), 0, 1),
    );
  return atSize(init === 'content' ? content : init === 'style' ? style : init, size);
}

function longest({width, height}: Size): number {
  return Math.max(width, height);
}
