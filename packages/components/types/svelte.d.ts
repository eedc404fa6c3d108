// Svelte's own way of knowing tags: `import type {} from '@scumble/components/svelte'` in any file of the project.
import type {HTMLAttributes} from 'svelte/elements';
import type {ScumbleMarkup} from '../dist/markup.js';
import type {ScumbleElementMap, ScumbleTagEventMap} from '../dist/tags.js';

/** A tag as a component may have it: its attributes, its properties, its events (`onscumble-step`), and what every element has. */
type ScumbleSvelte<Tag extends keyof ScumbleElementMap> = ScumbleMarkup<Tag> & {
  readonly [Name in keyof ScumbleTagEventMap[Tag] & string as `on${Name}`]?: (
    event: ScumbleTagEventMap[Tag][Name],
  ) => void;
} & Omit<HTMLAttributes<ScumbleElementMap[Tag]>, keyof ScumbleMarkup<Tag>>;

type ScumbleSvelteElements = {[Tag in keyof ScumbleElementMap]: ScumbleSvelte<Tag>};

declare module 'svelte/elements' {
  // Merges with the framework's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface SvelteHTMLElements extends ScumbleSvelteElements {}
}
