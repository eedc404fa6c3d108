// Vue's own way of knowing tags: `import type {} from '@scumble/components/vue'` in any file of the project.
import type {HTMLAttributes} from 'vue';
import type {CamelCase, ScumbleMarkup} from '../dist/markup.js';
import type {ScumbleElementMap, ScumbleTagEventMap} from '../dist/tags.js';

/** A tag as a template may have it: its attributes, its properties (`.prop`), its events (`@scumble-step`), and what every element has. */
type ScumbleVue<Tag extends keyof ScumbleElementMap> = new () => {
  $props: ScumbleMarkup<Tag> & {
    readonly [Name in keyof ScumbleTagEventMap[Tag] & string as `on${CamelCase<Name>}`]?: (
      event: ScumbleTagEventMap[Tag][Name],
    ) => void;
  } & Omit<HTMLAttributes, keyof ScumbleMarkup<Tag>>;
};

type ScumbleVueElements = {[Tag in keyof ScumbleElementMap]: ScumbleVue<Tag>};

declare module 'vue' {
  // Merges with the framework's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface GlobalComponents extends ScumbleVueElements {}
}
