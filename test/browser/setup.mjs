// Once before all browser tests: one Vite server and one browser, which every test file shares through the environment.
import {launchBrowser} from './launch.mjs';
import {serveSources} from './serve.mjs';

export default async function setup() {
  const [{server: browser, renderer}, vite] = await Promise.all([launchBrowser(), serveSources()]);
  process.env.SCUMBLE_TEST_BROWSER = browser.wsEndpoint();
  process.env.SCUMBLE_TEST_SERVER = `http://127.0.0.1:${vite.httpServer.address().port}`;
  globalThis.scumbleTestBrowser = browser;
  globalThis.scumbleTestServer = vite;
  process.stderr.write(`Browser tests on WebGL 2: ${renderer}\n`);
}
