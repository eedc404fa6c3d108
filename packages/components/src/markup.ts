// What may be written on a tag in the markup of a framework: the same for React, Vue and Svelte.
import type {ScumbleAttributeMap, ScumbleElementMap} from './tags.js';

/** A value as an attribute may have it: numbers as text too, a switch also by its name alone. */
export type AttributeValue<T> = T | (number extends T ? `${number}` : never) | (boolean extends T ? '' : never);

/** The element's own properties, methods among them, without those that every element has. */
export type ScumbleProperties<Tag extends keyof ScumbleElementMap> = {
  readonly [
    Name in Exclude<
      keyof ScumbleElementMap[Tag],
      keyof HTMLElement | 'renderRoot' | 'updateComplete' | 'renderOptions' | 'isUpdatePending' | 'hasUpdated'
    >
  ]?: ScumbleElementMap[Tag][Name];
};

/** Attributes, by their own name, and properties of a tag. */
export type ScumbleMarkup<Tag extends keyof ScumbleElementMap> = ScumbleAttributeMap[Tag] &
  Omit<ScumbleProperties<Tag>, keyof ScumbleAttributeMap[Tag]>;

/** `scumble-before-run` → `ScumbleBeforeRun`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${CamelCase<Tail>}`
  : Capitalize<Name>;
