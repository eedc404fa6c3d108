// What is written about the elements is what their sources say, and nothing that a user can touch is left unsaid.
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
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
  readonly modules: readonly {readonly path: string; readonly declarations: readonly Declaration[]}[];
};
const elements = manifest.modules.flatMap(({path, declarations}) =>
  declarations.filter(({tagName}) => tagName).map(declaration => ({...declaration, path})),
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

describe.each(elements)('$tagName', ({attributes = [], events = [], slots = [], cssParts = [], path, tagName}) => {
  it('says what each attribute, event, slot and part is for', () => {
    const unsaid = [...attributes, ...events, ...slots, ...cssParts].filter(({description}) => !description);
    expect(unsaid.map(({name}) => name)).toEqual([]);
  });

  it('documents each part that its source names', () => {
    const source = readFileSync(join(folder, path.replace(/^dist/, 'src').replace(/js$/, 'ts')), 'utf8');
    const named = [...source.matchAll(/\spart="([\w -]+)"/g)].flatMap(([, names]) => names!.split(' '));
    const documented = cssParts.map(({name}) => name);
    expect([...new Set(named)].filter(name => !documented.includes(name))).toEqual([]);
  });

  it('has a class that its tag is named after', () => {
    expect(tagName).toMatch(/^scumble-[a-z]/);
  });
});
