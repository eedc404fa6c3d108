import {access, rm} from 'node:fs/promises';
import {join, parse} from 'node:path';
import type {Autoencoder, AutoencoderConfig, TrainSettings, TrainRun} from '@scumble/autoencoder';
import {Command} from 'commander';
import type {Backend} from '../node.js';
import {exitCodes} from './exit-code.js';
import {Interruption, UsageError} from './failure.js';
import {note, print} from './output.js';
import {assertFileWritable} from './places.js';
import {quietTfjs} from './quiet-tfjs.js';
import {onInterruption} from './signals.js';
import {trainDenoiserOptions, trainSettingFlags} from './train-denoiser-flags.js';
import {gainText, trainProgress} from './train-progress.js';
import {findTrainingPhotos, readTrainingPhotos} from './training-photos.js';

/** `scumble train-denoiser <photos>`. */
export function trainDenoiserCommand(end: (code: number) => void): Command {
  const command = new Command('train-denoiser')
    .description('train a denoiser of your own on a folder of clean photographs')
    .argument('<photos>', 'a folder of clean photographs');
  for (const option of trainDenoiserOptions()) command.addOption(option);
  return command
    .addHelpText('after', explanation)
    .action(async (photos: string) => end(await trainDenoiser(photos, command.opts<GivenOptions>())));
}

const explanation = `
Ctrl-C stops after the step and keeps a checkpoint, <output>.checkpoint.safetensors; --resume goes on from it to the same network
that a training without a break would have come to.

Examples:
  scumble train-denoiser photos/ -o my.safetensors --steps 2000
  scumble train-denoiser photos/ -o my.safetensors --resume
  scumble denoise night.jpg --weights my.safetensors`;

interface GivenOptions extends Partial<Pick<TrainSettings, (typeof trainSettingFlags)[number]>> {
  readonly output: string;
  readonly resume?: boolean;
  readonly network?: 'small' | 'photo';
  readonly checkpointEvery: number;
  readonly backend: Backend | 'auto';
  readonly quiet?: boolean;
}

/** Noise from hardly visible to strong, of 255. */
const levels = [2 / 255, 55 / 255] as const;

/** @returns The exit code. */
async function trainDenoiser(folder: string, given: GivenOptions): Promise<number> {
  const {output, quiet = false, checkpointEvery: every} = given;
  await assertFileWritable({flag: '--output', path: output}, '.safetensors');
  if (!(Number.isInteger(every) && every >= 1)) {
    throw new UsageError(`--checkpoint-every must be a whole number of at least 1, got ${every}.`);
  }
  const checkpoint = checkpointOf(output);
  await assertCheckpoint(checkpoint, given.resume === true);
  const paths = await findTrainingPhotos(folder);
  await quietTfjs();
  const [{chooseBackend}, {fileCheckpoint, loadAutoencoder, readCheckpoint, train, trainDefaults, writeWhole}] =
    await Promise.all([import('../extractor.js'), import('@scumble/autoencoder/node')]);
  await chooseBackend(given.backend);
  // A File has a name, which errors then tell.
  const resume = given.resume ? new File([Uint8Array.from(await readCheckpoint(checkpoint))], checkpoint) : undefined;
  const model = resume && !given.network ? await loadAutoencoder(resume) : await newNetwork(given);
  // Without --patch, a checkpoint's own patch is the measure, which the training knows.
  const photos = await readTrainingPhotos(paths, given.patch ?? (resume ? 1 : trainDefaults.patch));
  const run = train(model, photos, {
    ...settingsOf(given),
    ...(resume ? {resume} : {corruption: [{kind: 'gaussian', level: levels}]}),
    checkpoint: fileCheckpoint(checkpoint, every),
  });
  try {
    const stopped = await follow(run, quiet);
    if (stopped) return tellStop(stopped, checkpoint);
    const outcome = await run;
    await writeWhole(output, await model.save());
    await rm(checkpoint, {force: true});
    if (!quiet) print(`${output}: ${outcome.steps} steps on ${photos.length} photographs, ${gainText(outcome)}`);
    return exitCodes.success;
  } finally {
    model.dispose();
  }
}

/** `my.safetensors` → `my.checkpoint.safetensors`. */
function checkpointOf(output: string): string {
  const {dir, name} = parse(output);
  return join(dir, `${name}.checkpoint.safetensors`);
}

/** A training that was stopped must neither be forgotten nor written over. */
async function assertCheckpoint(path: string, resumes: boolean): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists && !resumes) {
    throw new UsageError(
      `"${path}" is the checkpoint of a training that was stopped. Go on from it with --resume, or remove it first.`,
    );
  }
  if (!exists && resumes) {
    throw new UsageError(`--resume: there is no checkpoint "${path}". Begin without --resume, or name its --output.`);
  }
}

/** Told the noise level, as `scumble denoise` estimates it. */
async function newNetwork({network = 'small', seed}: GivenOptions): Promise<Autoencoder> {
  const {autoencoder, photoConfig, smallConfig} = await import('@scumble/autoencoder');
  const config: AutoencoderConfig = network === 'photo' ? photoConfig : {...smallConfig, noiseLevel: true};
  return autoencoder(config, {seed});
}

/** Only what was typed: the rest is the library's, or the checkpoint's. */
function settingsOf(given: GivenOptions): Partial<TrainSettings> {
  return Object.fromEntries(
    trainSettingFlags.flatMap(name => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
}

/** Where a training was stopped. */
interface Stop {
  readonly interruption: Interruption;
  readonly step: number;
}

/** @returns Undefined where it came to its end. */
async function follow(run: TrainRun, quiet: boolean): Promise<Stop | undefined> {
  const bar = trainProgress(quiet);
  let step = 0;
  const stop = onInterruption(interruption => run.cancel(interruption));
  try {
    for await (const report of run) {
      ({step} = report);
      bar.step(report);
    }
    return undefined;
  } catch (interruption) {
    if (interruption instanceof Interruption) return {interruption, step};
    throw interruption;
  } finally {
    stop();
    bar.stop();
  }
}

function tellStop({interruption, step}: Stop, checkpoint: string): number {
  note(
    step > 0
      ? `scumble: stopped after step ${step}, which is kept in ${checkpoint}. Go on with --resume.`
      : 'scumble: stopped before the first step; nothing was written.',
  );
  return interruption.exitCode;
}
