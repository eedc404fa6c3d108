// Without a graphics context the browser's tests do not run, and the suite says so and fails.
import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {root} from '../../scripts/source-aliases.mjs';
import {findBrowser} from './launch.mjs';

it('fails, loudly, on a machine with no WebGL context', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scumble-no-webgl-'));
  const blind = join(folder, 'browser-without-webgl');
  writeFileSync(blind, `#!/bin/sh\nexec "${findBrowser()}" --disable-3d-apis "$@"\n`);
  chmodSync(blind, 0o755);
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const options = [
    '--experimental-vm-modules',
    jest,
    '--selectProjects',
    'browser',
    '--ci',
    'test/browser/webgl.test.ts',
  ];
  const {status, stdout, stderr} = spawnSync(process.execPath, options, {
    cwd: root,
    encoding: 'utf8',
    env: {...process.env, CHROME_PATH: blind, NODE_OPTIONS: ''},
  });
  rmSync(folder, {recursive: true});
  expect(status).not.toBe(0);
  const said = stdout + stderr;
  expect(said).toContain(`The browser tests need a WebGL 2 context, and ${blind} gave none`);
  expect(said).not.toMatch(/Tests: .*passed/);
}, 120_000);
