// Whether a file's parts are what they say: what a stranger has written must not get past the reader.
import type {LayerGeometry, PictureRole} from '../../engine/protocol.js';
import {isLogRecord, isNumbers, isTerm} from './log-record.js';
import type {LogRecord} from './log-record.js';

type Rule = readonly [isKept: (value: unknown) => boolean, rule: string];

const roles: ReadonlySet<string> = new Set(['content', 'style', 'picture'] satisfies PictureRole[]);

/** What each field of a recorded run must be. */
const rules: Readonly<Record<string, Rule>> = {
  steps: [value => isCount(value), 'a whole number'],
  geometry: [value => isListOf(value, isLayer), 'a list of layers with name, channels, stride and radius'],
  records: [value => isListOf(value, isLogRecord), 'a list of log records'],
  now: [value => value === undefined || isLosses(value), 'losses: a total and its terms'],
  gradients: [value => value === undefined || isGradients(value), 'norms of gradients'],
  pictures: [
    value => isObject(value) && Object.entries(value).every(([role, url]) => roles.has(role) && isPicture(url)),
    'pictures as data URLs under content, style and picture',
  ],
  frames: [value => value === undefined || isListOf(value, isFrame), 'a list of steps with pictures as data URLs'],
};

/**
 * Checks every field of a recorded run.
 *
 * @throws {RangeError} naming the first that is not what it must be.
 */
export function assertRecordedRun(value: object): void {
  for (const [name, [isKept, rule]] of Object.entries(rules)) {
    if (isKept(Reflect.get(value, name))) continue;
    throw new RangeError(`parseRecordedRun: in a recorded run ${name} must be ${rule}. Choose a file saved here.`);
  }
}

/**
 * A log in the order of its steps.
 *
 * @throws {RangeError} if there is none, or one is there twice: two logs in one.
 */
export function inOrder(records: readonly LogRecord[]): readonly LogRecord[] {
  if (records.length === 0) throw new RangeError('readRunFile: the log has no steps. Choose another one.');
  const sorted = records.toSorted((a, b) => a.step - b.step);
  const twice = sorted.find(({step}, i) => step === sorted[i + 1]?.step);
  if (!twice) return sorted;
  throw new RangeError(`readRunFile: step ${twice.step} is there twice. Choose the log of one run.`);
}

function isLayer(value: unknown): boolean {
  const {name, channels, stride, radius} = (value ?? {}) as Partial<Record<keyof LayerGeometry, unknown>>;
  return typeof name === 'string' && [channels, stride].every(each => isCount(each) && each > 0) && isCount(radius);
}

function isLosses(value: unknown): boolean {
  const {total, terms} = (value ?? {}) as {total?: unknown; terms?: unknown};
  return typeof total === 'number' && isObject(terms) && Object.values(terms).every(isTerm);
}

function isGradients(value: unknown): boolean {
  const {norms, contentStyleDegrees: angle} = (value ?? {}) as {norms?: unknown; contentStyleDegrees?: unknown};
  return isNumbers(norms) && (angle === undefined || typeof angle === 'number');
}

function isFrame(value: unknown): boolean {
  const {step, picture} = (value ?? {}) as {step?: unknown; picture?: unknown};
  return isCount(step) && isPicture(picture);
}

/** Any other address would be fetched: a file must not make a page ask somebody. */
function isPicture(value: unknown): boolean {
  return typeof value === 'string' && /^data:image\/(png|webp|jpeg);base64,/.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
