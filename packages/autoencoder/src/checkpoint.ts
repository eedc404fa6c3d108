import type {SafetensorsTensor, WeightTensor} from '@scumble/weights';
import type {AutoencoderConfig} from './config.js';
import {readModel, writeModel} from './model-file.js';
import {countParameters, packParameters, unpackParameters} from './parameters.js';
import type {TrainSettings} from './train-settings.js';
import type {TrainingState} from './training-state.js';

/** A training that can be gone on with: a safetensors file that also loads as the network it has become. */
export interface Checkpoint {
  readonly config: AutoencoderConfig;
  readonly settings: TrainSettings;
  /** Of the pictures, as `hashPictures` gives it. */
  readonly pictures: number;
  readonly state: TrainingState;
}

/** What is neither a tensor nor the configuration. */
interface Facts {
  readonly settings: TrainSettings;
  readonly pictures: number;
  readonly step: number;
  readonly rateFactor: number;
  readonly psnr: number;
  readonly best: {readonly psnr: number; readonly misses: number};
}

/** A checkpoint as bytes: the parameters by name, Adam's moments, the best parameters, and the rest as JSON. */
export function encodeCheckpoint({config, settings, pictures, state}: Checkpoint): Uint8Array {
  const {step, values, first, second, rateFactor, psnr, best} = state;
  const vectors = {'adam.first': first, 'adam.second': second, ...(best.values && {'best.values': best.values})};
  const tensors = Object.fromEntries(
    Object.entries(vectors).map(([name, each]): [string, SafetensorsTensor] => [
      name,
      {shape: [each.length], values: each},
    ]),
  );
  const facts: Facts = {settings, pictures, step, rateFactor, psnr, best: {psnr: best.psnr, misses: best.misses}};
  return writeModel(config, unpackParameters(config, values), {tensors, metadata: {training: JSON.stringify(facts)}});
}

/**
 * Reads what {@link encodeCheckpoint} wrote.
 *
 * @param source  A file's bytes, or the file.
 * @throws {Error} if the file was cut off, holds something else, or a finished network rather than a checkpoint.
 */
export async function decodeCheckpoint(source: Uint8Array | Blob): Promise<Checkpoint> {
  const {config, weights} = await readModel(source);
  const text = weights.metadata?.['training'];
  if (text === undefined) {
    throw new RangeError(
      'train: only a checkpoint can be resumed, got a network without its training. Train it further without resume.',
    );
  }
  const {settings, pictures, best, ...rest} = parseFacts(text);
  const count = countParameters(config);
  const vector = (name: string): Float32Array => vectorOf(weights.tensors, name, count);
  const state: TrainingState = {
    ...rest,
    // JSON has no infinities: a training that was never judged has no best yet.
    best: {
      ...best,
      psnr: best.psnr ?? -Infinity,
      ...(weights.tensors.has('best.values') && {values: vector('best.values')}),
    },
    values: packParameters(config, weights.tensors, 'train: checkpoint'),
    first: vector('adam.first'),
    second: vector('adam.second'),
  };
  return {config, settings, pictures, state};
}

function parseFacts(text: string): Facts {
  try {
    const facts = JSON.parse(text) as Facts;
    if (Number.isSafeInteger(facts.step) && facts.settings && facts.best) return facts;
  } catch {
    // Said below.
  }
  throw new RangeError(
    `train: a checkpoint must say how it was trained, got ${text.slice(0, 60)}. The file was changed; take another.`,
  );
}

function vectorOf(tensors: ReadonlyMap<string, WeightTensor>, name: string, count: number): Float32Array {
  const values = tensors.get(name)?.values;
  if (values?.length === count) return values;
  throw new RangeError(
    `train: a checkpoint of this network needs ${count} values in "${name}", got ${values?.length ?? 'none'}.`,
  );
}

/**
 * Refuses to go on with other settings, pictures or another network than a checkpoint's.
 *
 * @param given  What the caller set. What was left out is the checkpoint's.
 * @throws {RangeError} that names each difference.
 */
export function assertSameTraining(
  checkpoint: Checkpoint,
  config: AutoencoderConfig,
  given: Partial<TrainSettings>,
  pictures: number,
): void {
  const differences: string[] = [];
  const compare = (name: string, was: unknown, is: unknown) => {
    if (is !== undefined && canonical(was) !== canonical(is)) {
      differences.push(`${name} was ${canonical(was)}, got ${canonical(is)}`);
    }
  };
  for (const [name, was] of Object.entries(checkpoint.settings)) compare(name, was, given[name as keyof TrainSettings]);
  compare('the network', checkpoint.config, config);
  if (checkpoint.pictures !== pictures) differences.push('the pictures are not the same');
  if (differences.length === 0) return;
  throw new RangeError(
    `train: a checkpoint goes on as it began; ${differences.join('; ')}. Resume with the same, or begin anew without resume.`,
  );
}

/** JSON with its keys in order: two configurations are the same however they were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
