// All words of all elements by one door, so that a page can say them in another language.
import {denoisingStrings} from './denoising/strings.js';
import type {DenoisingStrings} from './denoising/strings.js';
import {strings} from './strings.js';
import type {Strings} from './strings.js';
import {viewStrings} from './views/words/view-strings.js';
import type {ViewStrings} from './views/words/view-strings.js';

/** The tables: of the stylizer and its parts, of the views of a run, of the denoiser and its laboratory. */
export interface AllStrings {
  readonly elements: Strings;
  readonly views: ViewStrings;
  readonly denoising: DenoisingStrings;
}

/** Any part of a table, however small. Texts with numbers in them are functions, and lists are replaced as a whole. */
export type Translation<Table> = {
  readonly [Key in keyof Table]?: Table[Key] extends string | readonly unknown[] | ((...parts: never[]) => string)
    ? Table[Key]
    : Translation<Table[Key]>;
};

/** What all elements say at present: what there is to translate. To be read, not written. */
export const allStrings: AllStrings = {elements: strings, views: viewStrings, denoising: denoisingStrings};

/**
 * Replaces some or all of the words; the rest stays. To be called before the first element is shown.
 *
 * ```js
 * setStrings({elements: {paint: 'Malen'}, views: {transport: {play: 'Los', place: (step, steps) => `Schritt ${step} von ${steps}`}}});
 * ```
 */
export function setStrings(translation: Translation<AllStrings>): void {
  merge(allStrings, translation);
}

/** In place: whoever holds a part of a table holds the new words. */
function merge(table: object, translation: object): void {
  for (const [key, words] of Object.entries(translation)) {
    const before: unknown = Reflect.get(table, key);
    if (isTable(words) && isTable(before)) merge(before, words);
    else if (words !== undefined) Reflect.set(table, key, words);
  }
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
