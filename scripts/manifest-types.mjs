// Types that are written from the elements' manifest: tags, their attributes and events, and the table of their define files.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const head =
  '// Written by scripts/manifest.mjs from the docstrings of the elements: what is changed here by hand is lost.';

/** src/tags.ts: classes, attributes and events by tag. */
export function tagsModule(elements, folder) {
  const classes = elements.map(({name, path}) => `import type {${name}} from '${fromSource(path)}';`);
  return `/* eslint-disable max-lines -- as many lines as the elements have attributes */
${head}
${classes.join('\n')}
${eventImports(elements, folder).join('\n')}
import type {AttributeValue} from './markup.js';

/** Elements by tag, for \`document.querySelector('scumble-stylizer')\` and its like. */
export interface ScumbleElementMap {
${elements.map(({tagName, name}) => `'${tagName}': ${name};`).join('\n')}
}

/** Attributes by tag, each as markup may have it. */
export interface ScumbleAttributeMap {
${elements.map(element => `'${element.tagName}': ${object(attributesOf(element))};`).join('\n')}
}

/** Events by tag, as \`addEventListener\` of that element gets them. */
export interface ScumbleTagEventMap {
${elements.map(element => `'${element.tagName}': ${object(eventsOf(element, folder))};`).join('\n')}
}

declare global {
  // Merges with the platform's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementTagNameMap extends ScumbleElementMap {}
}
`;
}

/** src/definitions.ts: what defines each tag, loaded on request. */
export function definitionsModule(elements) {
  return `${head}
import type {ScumbleElementMap} from './tags.js';

/** Loads what defines a tag, and the tags that it is made of. */
export const definitions: Readonly<Record<keyof ScumbleElementMap, () => Promise<unknown>>> = {
${elements.map(({tagName, definedIn}) => `'${tagName}': () => import('./define/${definedIn}.js'),`).join('\n')}
};
`;
}

/** src/standalone.ts: every element, for the one file that holds them all with their engine (scripts/build-standalone.mjs). */
export function standaloneModule(elements) {
  const files = [...new Set(elements.map(({definedIn}) => definedIn))].sort();
  return `${head}\n${files.map(file => `import './define/${file}.js';`).join('\n')}\n`;
}

/** src/react.ts: a component for each tag. */
export function reactModule(elements) {
  const components = elements.map(({tagName}) => {
    return `/** \`<${tagName}>\`. */\nexport const ${componentName(tagName)} = /* @__PURE__ */ scumbleComponent('${tagName}');`;
  });
  return `${head}
import {scumbleComponent} from './react-component.js';
export * from './react-component.js';
${components.join('\n')}
`;
}

/** \`scumble-feature-maps\` is \`FeatureMaps\` there. */
export function componentName(tagName) {
  return tagName.replace('scumble', '').replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Which define file registers which tag, and with which class. */
export function definitionsIn(folder) {
  return readdirSync(join(folder, 'src/define')).flatMap(file => {
    const source = readFileSync(join(folder, 'src/define', file), 'utf8');
    const definedIn = file.replace(/\.ts$/, '');
    return [...source.matchAll(/defineElement\('([\w-]+)', (\w+)\)/g)].map(([, tag, name]) => ({tag, name, definedIn}));
  });
}

function attributesOf({name, attributes = []}) {
  return attributes.map(({name: attribute, fieldName, description}) => ({
    name: attribute,
    description,
    type: fieldName ? `AttributeValue<${name}['${fieldName}']>` : 'string',
    optional: true,
  }));
}

function eventsOf({events = []}, folder) {
  const known = eventClasses(folder);
  return events.map(({name, description, type}) => {
    const text = type?.text ?? 'Event';
    return {name, description, type: known.has(text) || /^(Custom)?Event$/.test(text) ? text : 'Event'};
  });
}

function eventImports(elements, folder) {
  const used = new Set(elements.flatMap(element => eventsOf(element, folder).map(({type}) => type)));
  const byFile = new Map();
  for (const [name, file] of eventClasses(folder)) {
    if (used.has(name)) byFile.set(file, [...(byFile.get(file) ?? []), name]);
  }
  return [...byFile].map(([file, names]) => `import type {${names.join(', ')}} from './${file}.js';`);
}

/** Event class to the file that has it. */
function eventClasses(folder) {
  return new Map(
    ['events', 'denoising/events'].flatMap(file => {
      const source = readFileSync(join(folder, 'src', `${file}.ts`), 'utf8');
      return [...source.matchAll(/^export class (\w+Event)\b/gm)].map(([, name]) => [name, file]);
    }),
  );
}

function object(entries) {
  if (entries.length === 0) return 'Readonly<Record<never, never>>';
  const lines = entries.map(({name, description, type, optional}) => {
    const comment = description ? `/** ${description.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n` : '';
    return `${comment}readonly '${name}'${optional ? '?' : ''}: ${type};`;
  });
  return `{\n${lines.join('\n')}\n}`;
}

/** `dist/elements/compare.js` → `./elements/compare.js` */
function fromSource(path) {
  return path.replace(/^dist/, '.');
}
