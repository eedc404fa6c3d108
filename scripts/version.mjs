// Lerna calls this between raising the versions and committing them: sources that state a version follow.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {packages} from '../test/layers.js';
import {writeManifestFiles} from './manifest.mjs';
import {root} from './source-aliases.mjs';

const {version} = JSON.parse(readFileSync(join(root, 'lerna.json'), 'utf8'));

for (const {folder} of packages) {
  const path = join(root, folder, 'src/version.ts');
  if (!existsSync(path)) continue;
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, source.replace(/version = '[^']*'/, `version = '${version}'`));
  execFileSync('git', ['add', path], {cwd: root});
}

for (const path of await writeManifestFiles()) execFileSync('git', ['add', path], {cwd: root});
