// What is written about the elements is what their sources say, and nothing that a user can touch is left unsaid.
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {sourceOfElement} from '../scripts/element-sources.mjs';
import {root} from '../scripts/source-aliases.mjs';

interface Said {
  readonly name: string;
  readonly description?: string;
}

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly attributes?: readonly Said[];
  readonly events?: readonly Said[];
  readonly slots?: readonly Said[];
  readonly cssParts?: readonly Said[];
  readonly cssProperties?: readonly Said[];
  readonly cssStates?: readonly Said[];
}

const folder = join(root, 'packages/components');
const files = JSON.parse(
  execFileSync(process.execPath, ['scripts/manifest.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
    env: {...process.env, NODE_OPTIONS: ''},
    maxBuffer: 1e8,
  }),
) as Record<string, string>;
const manifest = JSON.parse(files['custom-elements.json']!) as {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly Declaration[];
    readonly exports: readonly object[];
  }[];
};
const elements = manifest.modules.flatMap(({path, declarations}) =>
  declarations.filter(({tagName}) => tagName).map(declaration => ({...declaration, path})),
);

/** What is in every view, whether it makes use of it or not. */
const everyView = readFileSync(join(folder, 'src/elements/view/element.ts'), 'utf8');

/** Class of an event to its type. */
const eventTypes = new Map(
  ['events.ts', 'denoising/events.ts'].flatMap(file =>
    [...readFileSync(join(folder, 'src', file), 'utf8').matchAll(/class (\w+) [^]*?super\('([\w-]+)'/g)].map(
      ([, name, type]) => [name!, type!] as const,
    ),
  ),
);

it.each(Object.keys(files))('%s is what the sources say: node scripts/manifest.mjs writes it', name => {
  expect(readFileSync(join(folder, name), 'utf8')).toBe(files[name]);
});

it('knows every element that can be defined', () => {
  const tags = readdirSync(join(folder, 'src/define')).flatMap(file =>
    [...readFileSync(join(folder, 'src/define', file), 'utf8').matchAll(/defineElement\('([\w-]+)'/g)].map(
      ([, tag]) => tag,
    ),
  );
  expect(elements.map(({tagName}) => tagName).sort()).toEqual(tags.sort());
});

it('names for each the file that registers it, which is called after it, and the class, which the package exports', () => {
  const index = readFileSync(join(folder, 'src/index.ts'), 'utf8');
  for (const {tagName, name, path} of elements) {
    const file = `dist/define/${tagName!.replace('scumble-', '')}.js`;
    const definitions = manifest.modules.find(module => module.path === file)?.exports;
    expect({file, definitions}).toEqual({
      file,
      definitions: [{kind: 'custom-element-definition', name: tagName, declaration: {name, module: path}}],
    });
    expect(index).toContain(`export {${name}} from './${path.replace('dist/', '')}';`);
  }
});

it('has a line for each on the page of the elements', () => {
  const page = readFileSync(join(root, 'docs/components.md'), 'utf8');
  expect(elements.map(({tagName}) => tagName!).filter(tag => !page.includes(`<${tag}>`))).toEqual([]);
});

it('knows the tags in the types of each framework, with their attributes and events', () => {
  const types = files['src/tags.ts']!;
  for (const {tagName, attributes = [], events = []} of elements) {
    for (const {name} of [...attributes, ...events]) expect(types).toMatch(`'${name}'`.replace(/^'(\w+)'$/, '$1'));
    expect(types).toMatch(`'${tagName}': `);
    expect(files['src/definitions.ts']).toMatch(`'${tagName}': () => import(`);
    expect(files['src/react.ts']).toMatch(`scumbleComponent('${tagName}')`);
    expect(files['llms.txt']).toMatch(`<${tagName}>`);
  }
});

describe.each(elements)('$tagName', ({path, tagName, ...said}) => {
  const {attributes = [], events = [], slots = [], cssParts = [], cssProperties = [], cssStates = []} = said;
  const source = sourceOfElement(path);

  it('says what each attribute, event, slot, part, custom property and state is for', () => {
    const unsaid = [...attributes, ...events, ...slots, ...cssParts, ...cssProperties, ...cssStates].filter(
      ({description}) => !description,
    );
    expect(unsaid.map(({name}) => name)).toEqual([]);
  });

  it('documents each part that its source names', () => {
    const named = [...source.matchAll(/\spart="([\w -]+)"/g)].flatMap(([, names]) => names!.split(' '));
    expect(undocumented(named, cssParts)).toEqual([]);
  });

  it('documents each slot that its source has', () => {
    const named = [...source.matchAll(/<slot(?![^>]*\sname=\$)(?:[^>]*?\sname="([\w-]+)")?[^>]*>/g)].map(
      ([, name = '']) => name,
    );
    expect(undocumented(named, slots)).toEqual([]);
  });

  it('documents each custom property that its style sheets read', () => {
    const named = [...source.matchAll(/var\((--scumble-[\w-]+)/g)].map(([, name]) => name!);
    expect(undocumented(named, cssProperties)).toEqual([]);
  });

  it('documents each state that it sets', () => {
    const named = [...source.matchAll(/states\.(?:add|delete)\('([\w-]+)'\)/g)].map(([, name]) => name!);
    expect(undocumented(named, cssStates)).toEqual([]);
  });

  it('documents each of its events', () => {
    const classes = [...source.matchAll(/new (Scumble\w+Event)\(/g)].map(([, name]) => eventTypes.get(name!)!);
    const named = [...source.matchAll(/new (?:Custom)?Event\(\s*'(scumble-[\w-]+)'/g)].map(([, name]) => name!);
    // Who asks the element itself to do something is no event of it.
    const announced = [...classes, ...named].filter(name => !name.startsWith('scumble-request-'));
    expect(undocumented(announced, events)).toEqual([]);
  });

  it('defines every tag that it is made of, with itself or when it comes to it', () => {
    const own = source.replace(everyView, '').replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
    const used = [...own.matchAll(/<(scumble-[\w-]+)/g)].map(([, tag]) => tag!);
    if (own.includes('this.cards()')) used.push('scumble-number-card');
    const later = [...own.matchAll(/import\('\.\.\/define\/([\w-]+)\.js'\)/g)].map(([, name]) => name!);
    const defined = new Set([tagName!.replace('scumble-', ''), ...later].flatMap(name => [...definedWith(name)]));
    expect(used.filter(tag => !defined.has(tag))).toEqual([]);
  });

  it('has a class that its tag is named after', () => {
    expect(tagName).toMatch(/^scumble-[a-z]/);
  });
});

/** The tags that are there once a file of `define` was loaded. */
function definedWith(name: string): Set<string> {
  const code = readFileSync(join(folder, 'src/define', `${name}.ts`), 'utf8');
  const imported = [...code.matchAll(/^import '\.\/([\w-]+)\.js'/gm)].flatMap(([, other]) => [...definedWith(other!)]);
  return new Set([`scumble-${name}`, ...imported]);
}

function undocumented(named: readonly string[], documented: readonly Said[]): string[] {
  return [...new Set(named)].filter(name => !documented.some(each => each.name === name));
}
