// What gets packed must be what the sources say.
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {root} from '../../scripts/source-aliases.mjs';

export default function setup() {
  const {status, stdout} = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
    cwd: root,
  });
  if (status !== 0) throw new Error(`tsc -b failed:\n${stdout}`);
}
