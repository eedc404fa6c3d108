// Once before all browser tests: one Vite server, one browser, and a folder for the demos, which the first test that needs them
// builds. Every test file shares them through the environment.
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {launchBrowser} from './launch.mjs';
import {serveSources} from './serve.mjs';

export default async function setup() {
  const [{server: browser, renderer}, vite] = await Promise.all([launchBrowser(), serveSources()]);
  process.env.SCUMBLE_TEST_SITE = await mkdtemp(join(tmpdir(), 'scumble-site-'));
  process.env.SCUMBLE_TEST_BROWSER = browser.wsEndpoint();
  process.env.SCUMBLE_TEST_SERVER = `http://127.0.0.1:${vite.httpServer.address().port}`;
  globalThis.scumbleTestBrowser = browser;
  globalThis.scumbleTestServer = vite;
  process.stderr.write(`Browser tests on WebGL 2: ${renderer}\n`);
}
