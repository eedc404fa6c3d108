// `npm test`: everything that a change must pass, from a fresh clone on. The last line counts every test of every runner;
// each step that is no test runner (a build, a linter) counts as one.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {installDependencies, requireNode} from '../scripts/dependencies.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const total = {passed: 0, failed: 0, skipped: 0};

requireNode();
installDependencies();
await runAll();
console.log(summary());
process.exitCode = total.failed > 0 ? 1 : 0;

async function runAll() {
  await step('build', 'typescript/bin/tsc', ['-b']);
  await Promise.all([
    step('types of the tests', 'typescript/bin/tsc', ['-p', 'tsconfig.test.json']),
    inTurn([
      () => step('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0']),
      () => step('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '**/*.{ts,js,mjs}']),
    ]),
  ]);
  await jest('node');
  const haveBrowser = await findOrInstallBrowser();
  await jest('browser', haveBrowser);
  await jest('packed', haveBrowser);
}

/** One command that passes or fails as a whole; what it printed is shown only if it failed. */
async function step(name, program, args) {
  const started = Date.now();
  const {status, output} = await run(program, args, {quiet: true});
  if (status !== 0) console.log(output.trimEnd());
  record(name, started, status === 0 ? {passed: 1} : {failed: 1});
}

/** One jest project. Without a browser, what needs one has failed. */
async function jest(project, possible = true) {
  const started = Date.now();
  if (!possible) return record(`${project} tests`, started, {failed: 1});
  const folder = mkdtempSync(join(tmpdir(), 'scumble-test-'));
  const report = join(folder, 'report.json');
  const args = ['--selectProjects', project, '--ci', '--silent', '--json', `--outputFile=${report}`];
  const {status} = await run('jest/bin/jest.js', project === 'node' ? args : [...args, '--runInBand']);
  record(`${project} tests`, started, counts(report, status));
  rmSync(folder, {recursive: true, force: true});
}

/** A suite that could not start, or a runner that broke without a failed test, is one failure. */
function counts(report, status) {
  if (!existsSync(report)) return {failed: 1};
  const results = JSON.parse(readFileSync(report, 'utf8'));
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

function record(name, started, {passed = 0, failed = 0, skipped = 0}) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${seconds} s`);
}

function summary() {
  const line = `${total.passed} passed, ${total.failed} failed`;
  return total.skipped > 0 ? `${line}, ${total.skipped} skipped` : line;
}

/** Uses an installed browser, or installs Debian's where that is allowed, or says what to install. */
async function findOrInstallBrowser() {
  const {browserNeeded, findBrowser} = await import('./browser/launch.mjs');
  if (findBrowser()) return true;
  if (process.platform === 'linux' && process.getuid?.() === 0 && isProgram('apt-get')) {
    console.log('Installing Chromium (apt-get) …');
    const packages = ['chromium', 'libgl1-mesa-dri', 'libegl1', 'libgles2'];
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
    if (findBrowser()) return true;
  }
  console.log(browserNeeded);
  return false;
}

function apt(args) {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  return spawnSync('apt-get', args, {stdio: ['ignore', 'ignore', 'inherit'], env});
}

function isProgram(name) {
  return spawnSync(name, ['--version'], {stdio: 'ignore'}).error === undefined;
}

/** Runs a program of node_modules; jest needs the flag to run ES modules. */
function run(program, args, {quiet = false} = {}) {
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  return new Promise(resolve => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      env: {...process.env, NODE_OPTIONS: nodeOptions.trim()},
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', text => (output += text));
    child.stderr?.on('data', text => (output += text));
    child.on('error', error => resolve({status: 1, output: `${output}${error.message}\n`}));
    child.on('close', status => resolve({status: status ?? 1, output}));
  });
}

async function inTurn(steps) {
  for (const next of steps) await next();
}
