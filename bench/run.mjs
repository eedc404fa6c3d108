// `npm run bench [-- name …] [--json]`: runs bench/*.bench.mjs and prints their rows, with the machine's name.
//
// A benchmark exports `title` and `rows()`. A row is {name, value, unit, against, ratio}: what was measured, and how many
// times better it is than what it is measured against, both taken in turn in one run. Ratios travel; milliseconds do not.
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {cpus, totalmem} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(folder).flatMap(file =>
  file.endsWith('.bench.mjs') ? [file.slice(0, -'.bench.mjs'.length)] : [],
);
const asked = process.argv.slice(2).filter(word => !word.startsWith('--'));
const unknown = asked.find(name => !names.includes(name));
if (unknown !== undefined) {
  console.error(`bench: unknown benchmark "${unknown}"; expected one of ${names.join(', ')}.`);
  process.exit(2);
}
const asJson = process.argv.includes('--json');

const tsc = join(folder, '..', 'node_modules/typescript/bin/tsc');
if (spawnSync(process.execPath, [tsc, '-b'], {cwd: dirname(folder), stdio: ['ignore', 2, 2]}).status !== 0)
  process.exit(1);

const machine = `${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const results = [];
for (const name of asked.length > 0 ? asked : names) {
  const {title, rows} = await import(pathToFileURL(join(folder, `${name}.bench.mjs`)).href);
  if (!asJson) console.log(`\n${title} (${name}; ${machine})`);
  for await (const row of await rows()) {
    results.push({benchmark: name, ...row});
    if (!asJson) console.log(line(row));
  }
}
if (asJson) console.log(JSON.stringify({machine, date: new Date().toISOString().slice(0, 10), rows: results}, null, 2));
// Backends and browsers keep the process alive.
process.exit(0);

function line({name, value, unit, against, ratio}) {
  const measured = `${name.padEnd(56)} ${format(value).padStart(10)} ${unit}`;
  return ratio === undefined ? measured : `${measured.padEnd(74)} ${format(ratio)} × ${against}`;
}

function format(number) {
  return Math.abs(number) >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
