// What each package.json, tsconfig.json and source file says about the others must be one and the same thing.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import ts from 'typescript';
import {root, sourceAliases} from '../scripts/source-aliases.mjs';
import {importsIn, packageName, type Import} from './imports.js';
import {packages} from './layers.js';

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  type?: string;
  license?: string;
  description?: string;
  files?: string[];
  engines?: Record<string, string>;
  workspaces?: string[];
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const ours = new Map(packages.map(entry => [entry.name, entry]));
const present = packages.filter(({folder}) => existsSync(join(root, folder, 'package.json')));
const published = present.filter(({folder}) => !manifestOf(folder).private);
const rootManifest = manifestOf('.');

describe('the workspaces', () => {
  it('are the packages of the table of layers', () => {
    const folders = rootManifest.workspaces!.flatMap(pattern =>
      pattern.endsWith('/*')
        ? readdirSync(join(root, dirname(pattern))).map(name => join(dirname(pattern), name))
        : [pattern],
    );
    expect(folders.filter(folder => existsSync(join(root, folder, 'package.json'))).sort()).toEqual(
      present.map(({folder}) => folder).sort(),
    );
  });

  it('are all built from the root', () => {
    const references = referencesOf('.');
    expect(references.sort()).toEqual(published.map(({folder}) => folder).sort());
  });

  it('have one version', () => {
    const lerna = JSON.parse(readFileSync(join(root, 'lerna.json'), 'utf8')) as {version: string};
    const versions = present.map(({folder}) => manifestOf(folder).version);
    expect(new Set([...versions, lerna.version])).toEqual(new Set([lerna.version]));
  });
});

describe('package-lock.json', () => {
  // npm leaves out what it could not find while it wrote the file, and then refuses to install from it on any machine.
  it('knows every dependency for every platform', () => {
    const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Manifest>;
    };
    const missing = Object.entries(lockfile.packages).flatMap(([path, {dependencies, optionalDependencies}]) =>
      Object.keys({...dependencies, ...optionalDependencies}).filter(name => !isLocked(lockfile.packages, path, name)),
    );
    expect(missing).toEqual([]);
  });
});

describe.each(present)('$name', ({name, folder, layer}) => {
  const manifest = manifestOf(folder);
  const declared = {...manifest.dependencies, ...manifest.peerDependencies};
  const ownDependencies = Object.keys(declared).filter(dependency => ours.has(dependency));

  it('bears the name of the table', () => {
    expect(manifest.name).toBe(name);
  });

  it('depends on lower layers only, at their version', () => {
    for (const dependency of ownDependencies) {
      expect(`${dependency} in layer ${ours.get(dependency)!.layer}`).toBe(
        `${dependency} in layer ${Math.min(ours.get(dependency)!.layer, layer - 1)}`,
      );
      expect(declared[dependency]).toBe(manifestOf(ours.get(dependency)!.folder).version);
    }
  });

  it('declares what its sources import, and no package of ours besides', () => {
    const imported = new Set(importsOf(folder).map(({from}) => packageName(from)));
    const undeclared = [...imported].filter(from => !(from in declared) && from !== name);
    expect(undeclared).toEqual([]);
    expect(ownDependencies.filter(dependency => !imported.has(dependency))).toEqual([]);
  });
});

describe.each(published)('$name, as published', ({name, folder}) => {
  const manifest = manifestOf(folder);

  it('says what npm and its users need to know', () => {
    expect(manifest).toMatchObject({license: 'MIT', type: 'module', engines: rootManifest.engines});
    expect(manifest.description).toMatch(/\w{3}/);
    expect(manifest.files).toContain('dist');
  });

  it('exports types before all else, and its package.json', () => {
    const {'./package.json': self, ...doors} = manifest.exports!;
    expect(self).toBe('./package.json');
    expect(doors).toHaveProperty(['.']);
    for (const target of Object.values(doors)) {
      if (typeof target === 'string') expect(target).not.toMatch(/\.js$/);
      else expect(typesFirst(target)).toBe(true);
    }
  });

  it('has every door of the table', () => {
    for (const door of ours.get(name)!.doors) expect(manifest.exports).toHaveProperty([`./${door}`]);
  });

  it('states its own version where its sources state one', () => {
    const path = join(root, folder, 'src/version.ts');
    if (!existsSync(path)) return;
    expect(readFileSync(path, 'utf8')).toMatch(`version = '${manifest.version}'`);
  });

  it('has tfjs and its backends as peers, so that a project holds one copy', () => {
    const engines = /^@tensorflow\/tfjs-(core|backend-\w+)$/;
    expect(Object.keys(manifest.dependencies ?? {}).filter(dependency => engines.test(dependency))).toEqual([]);
    for (const [dependency, version] of Object.entries({...manifest.dependencies, ...manifest.peerDependencies})) {
      if (dependency.startsWith('@tensorflow/')) expect(`${dependency} ${version}`).toBe(`${dependency} 4.22.0`);
    }
  });

  it('references the projects that it depends on', () => {
    const declared = {...manifest.dependencies, ...manifest.peerDependencies};
    const expected = Object.keys(declared).flatMap(dependency => ours.get(dependency)?.folder ?? []);
    expect(referencesOf(folder).sort()).toEqual(expected.sort());
  });

  it('loads nothing of Node in a page', () => {
    const entry = sourceAliases('browser').get(name)!;
    expect(nodeOnlyImports(entry)).toEqual([]);
  });
});

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}

/** Whether the package at `path` would find `name`: in its own node_modules, or in one of a folder above. */
function isLocked(locked: Record<string, unknown>, path: string, name: string): boolean {
  const steps = path.split('/');
  return [...steps.keys(), steps.length].some(
    depth => [...steps.slice(0, depth), 'node_modules', name].join('/').replace(/^\/+/, '') in locked,
  );
}

function referencesOf(folder: string): string[] {
  const {config} = ts.readConfigFile(join(root, folder, 'tsconfig.json'), path => readFileSync(path, 'utf8')) as {
    config: {references?: {path: string}[]};
  };
  return (config.references ?? []).map(({path}) => relative(root, resolve(root, folder, path)));
}

/** `types` is the first condition, in every nested branch too. */
function typesFirst(target: unknown): boolean {
  const branches = Object.entries(target as Record<string, unknown>);
  const nested = branches.filter(([, branch]) => typeof branch === 'object').map(([, branch]) => branch);
  return branches[0]![0] === 'types' || (nested.length === branches.length && nested.every(typesFirst));
}

/** Imports of other packages in the sources of one, tests left out. */
function importsOf(folder: string): Import[] {
  const sources = existsSync(join(root, folder, 'src')) ? join(folder, 'src') : folder;
  return readdirSync(join(root, sources), {recursive: true, encoding: 'utf8'})
    .filter(
      path =>
        /\.ts$/.test(path) && !/\.test\.ts$|-under-test\.ts$|\.d\.ts$|(^|\/)(node_modules|dist|build)\//.test(path),
    )
    .flatMap(path => importsIn(join(root, sources, path)))
    .filter(({from}) => !/^[.#/]|^node:/.test(from));
}

/** Static imports, from an entry on, that no browser has. */
function nodeOnlyImports(entry: string, seen = new Set<string>()): string[] {
  if (seen.has(entry)) return [];
  seen.add(entry);
  return importsIn(entry)
    .filter(({typeOnly, dynamic}) => !typeOnly && !dynamic)
    .flatMap(({from}) => {
      if (/^node:|^sharp$|^commander$|^cli-progress$|^onnxruntime-node$/.test(from)) {
        return [`${relative(root, entry)}: ${from}`];
      }
      const next = from.startsWith('.')
        ? resolve(dirname(entry), from.replace(/\.js$/, '.ts'))
        : sourceAliases('browser').get(from);
      return next ? nodeOnlyImports(next, seen) : [];
    });
}
