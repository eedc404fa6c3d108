import {checkedState} from '../session/run-settings.js';
import type {LessonState} from '../session/url-state.js';
import {parseJson} from './json-text.js';

/** A lesson as a file: steps, each of them a text and the state that the page is put into for it. */
export interface LessonFile {
  readonly format: 'scumble-lesson';
  readonly title: string;
  readonly steps: readonly LessonStep[];
}

export interface LessonStep {
  readonly title: string;
  /** Plain text; an empty line begins a paragraph. */
  readonly text: string;
  readonly state: LessonState;
}

/** JSON, indented. */
export function writeLesson({title, steps}: Pick<LessonFile, 'title' | 'steps'>): string {
  return `${JSON.stringify({format: 'scumble-lesson', title, steps} satisfies LessonFile, undefined, 2)}\n`;
}

/**
 * Reads a lesson.
 *
 * @throws {RangeError} naming the step that is none.
 */
export function parseLesson(text: string): LessonFile {
  const value = parseJson(text) as Partial<LessonFile> | undefined;
  if (value?.format !== 'scumble-lesson' || !Array.isArray(value.steps) || value.steps.length === 0) {
    throw new RangeError('parseLesson: this is no lesson with at least one step. Choose a file saved here.');
  }
  const {title = ''} = value;
  return {format: 'scumble-lesson', title: String(title), steps: value.steps.map(stepOf)};
}

function stepOf(value: unknown, i: number): LessonStep {
  const {title, text, state = {}} = (value ?? {}) as Partial<Record<keyof LessonStep, unknown>>;
  if (typeof title !== 'string' || typeof text !== 'string') {
    throw new RangeError(`parseLesson: step ${i + 1} must have a title and a text. Write them into the file.`);
  }
  return {title, text, state: checkedState(state, `parseLesson: step ${i + 1}`)};
}
