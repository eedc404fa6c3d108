// What a fresh clone needs before anything can run. Imports nothing but Node, and nothing newer than Node 16 knows.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the process with one sentence where Node is older than package.json's `engines`. */
export function requireNode() {
  const {engines} = readJson('package.json');
  const [major, minor] = engines.node.replace('>=', '').split('.').map(Number);
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  console.error(
    `Scumble needs Node ${major}.${minor} or newer, and this is ${process.version}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}

/**
 * `npm ci`, unless what package-lock.json asks for is installed already. Install scripts are left out: no dependency needs
 * its own, and some would download or compile.
 *
 * @returns {boolean} whether it had to
 */
export function installDependencies() {
  if (isInstalled()) return false;
  console.log('Installing dependencies (npm ci) …');
  const {status} = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status === 0) return true;
  console.error('npm ci failed; the reason is above. Without a network the dependencies cannot be had.');
  process.exit(1);
}

/** Runs npm at the repository's root, with its output shown. */
export function npm(args) {
  return spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** Compares the lockfile with npm's own record of what it put into node_modules. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const have = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(([path, {version, optional, link}]) => {
    if (!path.startsWith('node_modules/') || optional) return true;
    return link ? existsSync(join(root, path)) : have[path]?.version === version;
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
