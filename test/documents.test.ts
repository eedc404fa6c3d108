// What the documents say of the repository, and what no file of it may say.
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {extname, join} from 'node:path';
import {root} from '../scripts/source-aliases.mjs';
import {packages} from './layers.js';

type Manifest = Partial<Record<(typeof kinds)[number], Record<string, string>>>;
const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

describe('the table of dependencies in docs/architecture.md', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const section = text.split('\n## Dependencies\n')[1]!.split('\n## ')[0]!;
  const listed = [...section.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) =>
    cell!
      .replace(/\(.*?\)/g, '')
      .split(',')
      .map(name => name.trim()),
  );

  it('has a row for each that any package.json names', () => {
    expect(dependencies().filter(name => !listed.some(row => covers(row, name)))).toEqual([]);
  });

  it('has no row for what nobody depends on', () => {
    const rows = listed.filter(row => row && !/^-+$/.test(row));
    expect(rows.filter(row => !dependencies().some(name => covers(row, name)))).toEqual([]);
  });
});

describe('the files of the repository', () => {
  it('name no folder of one machine', () => {
    expect(textFiles('.').filter(path => machinePath.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });
});

/** `@types/*` covers all of a scope. */
function covers(row: string, name: string): boolean {
  return row.endsWith('/*') ? name.startsWith(row.slice(0, -1)) : row === name;
}

/** Everything of others that a package.json of ours names. */
function dependencies(): string[] {
  const ours = new Set(packages.map(({name}) => name));
  const names = ['.', ...packages.map(({folder}) => folder)].flatMap(folder => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
    return kinds.flatMap(kind => Object.keys(manifest[kind] ?? {}));
  });
  return [...new Set(names)].filter(name => !ours.has(name));
}

/** A path that begins at a root which only one machine, or one person, has. */
const machinePath = /(?<![\w./:@~-])\/(?:tmp|root|home|work|Users|mnt|opt\/app)\/[\w.-]/;

const made = new Set(['node_modules', 'dist', 'build', 'out']);
const written = new Set(['.ts', '.js', '.mjs', '.json', '.md', '.html', '.css', '.py', '.txt', '.svg', '.sh']);

/** Everything that a person has written, hidden folders and what is made left out. */
function textFiles(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap(name => {
    const path = join(folder, name);
    if (made.has(name) || name.startsWith('.')) return [];
    if (statSync(join(root, path)).isDirectory()) return textFiles(path);
    return written.has(extname(name)) ? [path] : [];
  });
}
