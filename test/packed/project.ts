// Packs every public package and installs the tarballs into an empty project, as a user's machine would.
import {execFile} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {root} from '../../scripts/source-aliases.mjs';
import {packages} from '../layers.js';

export interface Tarball {
  name: string;
  /** Absolute path of the .tgz. */
  path: string;
}

interface Manifest {
  version?: string;
  private?: boolean;
  bin?: Record<string, string>;
  exports?: Record<string, unknown>;
  imports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const execute = promisify(execFile);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Names of the workspaces that npm would publish. */
export const publishable = packages
  .filter(({folder}) => existsSync(join(root, folder, 'package.json')) && !manifestAt(join(root, folder)).private)
  .map(({name}) => name);

const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
  ...packages
    .filter(({name, folder}) => publishable.includes(name) && existsSync(join(root, folder, 'README.md')))
    .map(({folder}) => `${folder}/README.md`),
];

/** `npm pack` of every publishable package into `folder`. */
export async function packAll(folder: string): Promise<Tarball[]> {
  await mkdir(folder, {recursive: true});
  const chosen = publishable.flatMap(name => ['--workspace', name]);
  const {stdout} = await execute(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, ...chosen], {
    cwd: root,
  });
  return (JSON.parse(stdout) as {name: string; filename: string}[]).map(({name, filename}) => ({
    name,
    path: join(folder, filename),
  }));
}

/**
 * `npm install` of the tarballs into an empty project; everything else they need comes from npm's cache or registry.
 *
 * @param strategy  `linked` gives each package only what it declared.
 * @param besides  Other packages, at the version that this repository has of them.
 */
export async function installProject(
  folder: string,
  tarballs: Tarball[],
  strategy: 'hoisted' | 'linked',
  besides: Readonly<Record<string, string>> = {},
): Promise<void> {
  await mkdir(folder, {recursive: true});
  const dependencies = Object.fromEntries([
    ...tarballs.map(({name, path}) => [name, `file:${path}`]),
    ...Object.entries(besides),
  ]) as Record<string, string>;
  await writeFile(join(folder, 'package.json'), JSON.stringify({private: true, type: 'module', dependencies}));
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await execute(npm, ['install', `--install-strategy=${strategy}`, ...quiet], {cwd: folder});
}

/** Runs a program in `folder`; what it printed, or an error with what it printed. */
export async function runIn(folder: string, program: string, args: string[]): Promise<string> {
  try {
    const {stdout, stderr} = await execute(program, args, {
      cwd: folder,
      env: {...process.env, NODE_OPTIONS: '', NEXT_TELEMETRY_DISABLED: '1'},
    });
    return stdout + stderr;
  } catch (error) {
    const {stdout, stderr} = error as {stdout: string; stderr: string};
    throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`, {cause: error});
  }
}

/** Every folder under node_modules that holds a package of this name. */
export function copiesOf(name: string, folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith(`node_modules/${name}/package.json`));
}

/** The package.json of a package's folder. */
export function manifestAt(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Code of a README or another document that stands there to be run. */
export interface ReadmeBlock {
  /** `packages/vgg/README.md 1` */
  name: string;
  code: string;
}

/**
 * Fenced blocks of the root's README, of every published package's and of `docs/` that a comment before them marks:
 * `<!-- run: node -->`, `<!-- run: page -->`, or `<!-- run: lesson -->` where it is the markup of a run.
 */
export function readmeBlocks(where: 'node' | 'page' | 'lesson'): ReadmeBlock[] {
  const marked = new RegExp(`<!-- run: ${where} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``, 'g');
  return documents.flatMap(path =>
    [...readFileSync(join(root, path), 'utf8').matchAll(marked)].map((match, index) => ({
      name: `${path} ${index + 1}`,
      code: match[1]!,
    })),
  );
}
