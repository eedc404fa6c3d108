// Where a view stands, in a link: its layer, its channel, its cell.
import type {LessonState} from '../../views/session/url-state.js';
import type {ViewElement} from './element.js';

/** What a view's attributes have in a link. */
const placed = ['layer', 'of', 'channel', 'statistic', 'normaliser', 'scope', 'sort'] as const;

/** The same of a chart, which is known by its records: other views have other kinds. */
const charted = ['kind', 'scale'] as const;

function placesOf(view: ViewElement) {
  return 'records' in view ? [...placed, ...charted] : placed;
}

/** Puts a view where a link says, as far as it has such places. Only one that says `linked` follows the link. */
export function placeView(view: ViewElement, state: LessonState): void {
  if (!view.hasAttribute('linked')) return;
  for (const name of placesOf(view))
    if (state[name] !== undefined && name in view) Object.assign(view, {[name]: state[name]});
  const {row, column} = state;
  const at = 'entry' in view ? 'entry' : 'cell' in view ? 'cell' : undefined;
  if (at && row !== undefined && column !== undefined) Object.assign(view, {[at]: {row, column}});
}

/** What a link says about a view. */
export function placeOf(view: ViewElement): LessonState {
  if (!view.hasAttribute('linked')) return {};
  const has: Readonly<Record<string, unknown>> = {...pick(view, [...placesOf(view), 'entry', 'cell'])};
  const {entry, cell, ...rest} = has;
  return {...rest, ...((entry ?? cell) as {row: number; column: number} | undefined)};
}

function pick(view: ViewElement, properties: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(properties.filter(name => name in view).map(name => [name, Reflect.get(view, name)]));
}
