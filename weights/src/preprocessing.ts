import type {Preprocessing} from './weights.js';

/** Oxford's VGG and its Keras and Caffe ports: BGR, 0–255, the mean taken off, no scaling. */
const oxford: Preprocessing = {range: 255, order: 'bgr', mean: [103.939, 116.779, 123.68], std: [1, 1, 1]};

/** torchvision's and timm's networks: RGB, 0–1, standardized. */
const torchvision: Preprocessing = {range: 1, order: 'rgb', mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]};

/**
 * What a user's file wants its pixels to be.
 *
 * A `preprocessing` in the file's `__metadata__` decides: `oxford`, `torchvision`, or JSON of the four fields. Without
 * one, files with torchvision's names are taken for torchvision's, all others for Oxford's.
 *
 * @param file  What the error calls the file.
 * @throws {Error} if the metadata says something else.
 */
export function preprocessingOf(
  metadata: Readonly<Record<string, string>>,
  isTorchvision: boolean,
  file: string,
): Preprocessing {
  const stated = metadata['preprocessing'] ?? (isTorchvision ? 'torchvision' : 'oxford');
  if (stated === 'oxford') return oxford;
  if (stated === 'torchvision') return torchvision;
  const parsed = parse(stated);
  if (isPreprocessing(parsed)) return parsed;
  throw new Error(
    `${file}: preprocessing in __metadata__ must be "oxford", "torchvision" or JSON such as ${JSON.stringify(oxford)}, ` +
      `got ${stated.slice(0, 80)}.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPreprocessing(value: unknown): value is Preprocessing {
  if (typeof value !== 'object' || value === null) return false;
  const {range, order, mean, std} = value as Record<string, unknown>;
  const isTriple = (list: unknown): list is number[] =>
    Array.isArray(list) && list.length === 3 && list.every(item => Number.isFinite(item));
  return (
    (range === 255 || range === 1) &&
    (order === 'rgb' || order === 'bgr') &&
    isTriple(mean) &&
    isTriple(std) &&
    std.every(item => item > 0)
  );
}
