// A state among other elements' in one address: `seed=3` of the page's first run, `run2.seed=3` of its second.
import {readState, stateFields, writeState} from './url-state.js';
import type {LessonState, ReadState} from './url-state.js';

/** What the page's first run is called; its fields stand in a link without a name. */
const first = 'run';

/**
 * A state put into the part of an address after `#`.
 *
 * @param present  What is there: fields of other elements, `lab.seed=3`, stay.
 * @param name  Of the run.
 */
export function writeLink(state: LessonState, present: string, name: string): string {
  const kept = [...fieldsOf(present)].filter(([field]) => field.includes('.') && !isOwn(field, name));
  const own = [...fieldsOf(writeState(state))].map(([field, value]) => [prefixOf(name) + field, value] as const);
  return new URLSearchParams([...kept.map(each => [...each]), ...own.map(each => [...each])]).toString();
}

/** Reads what `writeLink` wrote, as `readState` does. */
export function readLink(hash: string, name: string): ReadState {
  const own = [...fieldsOf(hash)].filter(([field]) => isOwn(field, name));
  const bare = own.map(([field, value]) => [field.slice(prefixOf(name).length), value]);
  return readState(new URLSearchParams(bare).toString());
}

/** What a link no longer says, as it was before any link: where a person goes back to it. */
export function leftOut(before: LessonState, now: LessonState, original: LessonState): LessonState {
  const gone = stateFields.filter(field => before[field] !== undefined && now[field] === undefined);
  return Object.fromEntries(gone.map(field => [field, original[field]]));
}

function fieldsOf(text: string): URLSearchParams {
  return new URLSearchParams(text.replace(/^[#?]/, ''));
}

function prefixOf(name: string): string {
  return name === first ? '' : `${name}.`;
}

function isOwn(field: string, name: string): boolean {
  return name === first ? !field.includes('.') : field.startsWith(`${name}.`);
}
