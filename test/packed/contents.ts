// What a tarball must hold for its own files to be found: read from the files, not from what happens to be installed nearby.
import {existsSync, readdirSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {dirname, join, relative} from 'node:path';
import {importsIn, packageName} from '../imports.js';
import {manifestAt} from './project.js';

/** Files that package.json names in exports, imports or bin and that are not there. */
export function missingTargets(folder: string): string[] {
  const {exports = {}, imports = {}, bin = {}} = manifestAt(folder);
  return [...targetsIn(exports), ...targetsIn(imports), ...targetsIn(bin)].filter(
    target => target.startsWith('.') && !target.includes('*') && !existsSync(join(folder, target)),
  );
}

/** `file: specifier` of every import, in code and in type declarations, that the package neither holds nor declares. */
export function unresolvedImports(folder: string): string[] {
  const {imports = {}, dependencies, peerDependencies, optionalDependencies} = manifestAt(folder);
  const declared = {...dependencies, ...peerDependencies, ...optionalDependencies};
  const isResolved = (file: string, specifier: string): boolean => {
    if (specifier.startsWith('.')) return existsSync(join(dirname(file), pointedAt(file, specifier)));
    if (specifier.startsWith('#')) return specifier in imports;
    return isBuiltin(specifier) || packageName(specifier) in declared;
  };
  return codeIn(folder).flatMap(file =>
    importsIn(file)
      .filter(({from}) => !isResolved(file, from))
      .map(({from}) => `${relative(folder, file)}: ${from}`),
  );
}

/** Files that belong to the workshop and not into a package. */
export function strayFiles(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(
    path => !path.includes('node_modules') && /\.test\.|\.tsbuildinfo$|(^|\/)src\/.*\.ts$|tsconfig/.test(path),
  );
}

function codeIn(folder: string): string[] {
  return readdirSync(join(folder, 'dist'), {recursive: true, encoding: 'utf8'})
    .filter(path => /\.(js|d\.ts)$/.test(path))
    .map(path => join(folder, 'dist', path));
}

function pointedAt(file: string, specifier: string): string {
  return file.endsWith('.d.ts') ? specifier.replace(/\.js$/, '.d.ts') : specifier;
}

function targetsIn(branch: unknown): string[] {
  if (typeof branch === 'string') return [branch];
  return branch !== null && typeof branch === 'object' ? Object.values(branch).flatMap(targetsIn) : [];
}
