import {learningRates} from '@scumble/style-transfer/options';
import {Command} from 'commander';
import type {Run, StepReport, Stylized, StylizeOptions} from '../node.js';
import {exitCodes} from './exit-code.js';
import {describeFailure, Interruption} from './failure.js';
import {givenOptions} from './given-options.js';
import {note, print, printJson} from './output.js';
import {isNameOfStart} from '../start-name.js';
import {assertDistinct, assertFileWritable, assertStart, defaultOutput, defaultPreview} from './places.js';
import type {Place} from './places.js';
import {duration, losses, progress} from './progress.js';
import type {Progress} from './progress.js';
import {quietTfjs} from './quiet-tfjs.js';
import {RunReport} from './run-report.js';
import {savePicture} from './saved-picture.js';
import {onInterruption} from './signals.js';
import {flagNames, previewEveryDefault, stylizeOptions} from './stylize-flags.js';

/** `scumble <photo> <painting>`. */
export function stylizeCommand(end: (code: number) => void): Command {
  const command = new Command('stylize')
    .description('paint a photograph in the manner of a painting')
    .argument('<photo>', 'JPEG, PNG, WebP, AVIF, GIF or TIFF')
    .argument('<painting>', 'the same');
  for (const option of stylizeOptions()) command.addOption(option);
  return command.action(async (photo: string, painting: string) => {
    end(await paint(jobOf(command, photo, painting)));
  });
}

/** Everything that the command line asked for. */
interface Job {
  readonly photo: string;
  readonly painting: string;
  readonly output: string;
  readonly preview: string | undefined;
  readonly options: StylizeOptions;
  /** The size that was asked for by name; the default may well be larger than a photograph. */
  readonly askedSize: number | undefined;
  /** A file, or true for stdout. */
  readonly json: string | true | undefined;
  readonly quiet: boolean;
}

function jobOf(command: Command, photo: string, painting: string): Job {
  const given = command.opts<Record<string, unknown>>();
  const output = (given['output'] as string | undefined) ?? defaultOutput(photo, painting);
  const options = givenOptions(command);
  if (given['preview'] !== undefined && command.getOptionValueSource('previewEvery') === 'default') {
    options['previewEvery'] = previewEveryDefault;
  }
  const {beta1, beta2, ...rest} = options;
  const previews = options['previewEvery'] !== 0;
  return {
    photo,
    painting,
    output,
    preview: previews ? ((given['preview'] as string | undefined) ?? defaultPreview(output)) : undefined,
    options: {...rest, adam: {beta1, beta2}} as StylizeOptions,
    askedSize: command.getOptionValueSource('size') === 'cli' ? (given['size'] as number) : undefined,
    json: given['json'] as string | true | undefined,
    quiet: given['quiet'] === true,
  };
}

/** @returns The exit code. */
async function paint(job: Job): Promise<number> {
  await checkPlaces(job);
  await quietTfjs();
  const {stylize} = await import('../node.js');
  const {photo, painting, options} = job;
  const rate = options.learningRate ?? learningRates[options.optimizer!];
  const report = new RunReport({photo, painting, ...options, learningRate: rate});
  const bar = progress(job.quiet);
  const run = stylize(photo, painting, {
    ...options,
    onReady: setup => {
      report.ready(setup);
      bar.start(options.steps!);
    },
    onStep: async step => {
      report.step(step);
      bar.step(step);
      await writePreview(job, step, bar);
    },
  });
  const stop = onInterruption(interruption => {
    bar.stop();
    if (!job.quiet)
      note(`Stopping after this step. ${interruption.signal === 'SIGINT' ? 'Ctrl-C once more quits at once.' : ''}`);
    run.cancel(interruption);
  });
  const {picture, failure} = await outcomeOf(run);
  stop();
  bar.stop();
  report.painted();
  return finish(job, report, picture, failure);
}

/** Whatever can be wrong with the places of files, before the work and not after it. */
async function checkPlaces({photo, painting, output, preview, json, options}: Job): Promise<void> {
  const pictures: Place[] = [{flag: '--output', path: output}];
  if (preview !== undefined) pictures.push({flag: '--preview', path: preview});
  const report: Place[] = typeof json === 'string' ? [{flag: '--json', path: json}] : [];
  const start = isNameOfStart(options.init) ? [] : [options.init as string];
  for (const path of start) await assertStart(path);
  await assertDistinct([photo, painting, ...start], [...pictures, ...report]);
  for (const place of report) await assertFileWritable(place, '.json');
  const {assertWritable} = await import('@scumble/image/node');
  for (const {path} of pictures) await assertWritable(path);
}

interface Outcome {
  /** With a report if at least one step was made. */
  readonly picture: Stylized | undefined;
  /** Why the run did not come to its end. */
  readonly failure?: unknown;
}

async function outcomeOf(run: Run<StepReport, Stylized>): Promise<Outcome> {
  try {
    return {picture: await run};
  } catch (failure) {
    return {picture: await run.picture(), failure};
  }
}

/** Writes what there is, says so, and gives the exit code. */
async function finish(job: Job, report: RunReport, picture: Stylized | undefined, failure: unknown): Promise<number> {
  const interruption = failure instanceof Interruption ? failure : undefined;
  if (!picture?.report) {
    picture?.image.dispose();
    if (!interruption) throw failure;
    note('scumble: stopped before the first step; there is no picture yet.');
    return interruption.exitCode;
  }
  const saved = await savePicture(job.output, picture.image);
  picture.image.dispose();
  if (saved.failure) note(`scumble: ${describeFailure(saved.failure, flagNames)} The picture is safe in ${saved.path}`);
  else if (!job.quiet) (job.json === true ? note : print)(summary(job, saved.path, picture.report, report));
  if (job.json !== undefined) await printJson(report.toJson(saved.path, picture.report, interruption), job.json);
  if (failure !== undefined && !interruption) throw failure;
  return saved.failure ? exitCodes.failure : (interruption?.exitCode ?? exitCodes.success);
}

function summary({askedSize = 0}: Job, path: string, made: StepReport, report: RunReport): string {
  const isWhole = made.step === made.steps;
  const steps = isWhole ? `${made.step} ${made.step === 1 ? 'step' : 'steps'}` : `${made.step} of ${made.steps} steps`;
  const limited = isWhole && Math.max(made.width, made.height) < askedSize ? ', as large as the photograph' : '';
  return `${path}: ${made.width} × ${made.height}${limited}, ${steps} in ${duration(report.paintingMs)}, ${losses(made)}`;
}

/** A preview that cannot be written is a pity, and no reason to stop. */
async function writePreview({preview: path}: Job, {preview}: StepReport, bar: Progress): Promise<void> {
  if (path === undefined || !preview) return;
  const {writeImage, ImageWriteError} = await import('@scumble/image/node');
  await writeImage(path, preview).catch((error: unknown) => {
    if (!(error instanceof ImageWriteError)) throw error;
    bar.stop();
    note(`scumble: --preview: ${describeFailure(error, flagNames)}`);
  });
}
