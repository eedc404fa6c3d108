// What gets packed must be what the sources say.
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {root} from '../../scripts/source-aliases.mjs';

export default function setup() {
  build('node_modules/typescript/bin/tsc', '-b');
  // What npm does before it packs the elements, and the packing below leaves out.
  build('scripts/build-standalone.mjs');
}

function build(program, ...options) {
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(root, program), ...options], {
    cwd: root,
    env: {...process.env, NODE_OPTIONS: ''},
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${[program, ...options].join(' ')} failed:\n${stdout}${stderr}`);
}
