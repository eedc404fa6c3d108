// Finds a Chrome or Chromium and starts it with a WebGL 2 context, or says exactly what is missing.
import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';
import {chromium} from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = {
  linux: ['/usr/bin/chromium', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map(variable =>
    join(process.env[variable] ?? 'C:\\', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};

// The first set that yields a WebGL 2 context is used.
const graphics = {
  'the graphics driver (Mesa on Linux)':
    process.platform === 'linux'
      ? ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist']
      : ['--ignore-gpu-blocklist'],
  SwiftShader: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
};

const quiet = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-pings',
  '--mute-audio',
  // Tests download nothing: no name resolves but this machine's.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Path of the browser to use: `CHROME_PATH`, else the first one on the PATH or in its usual place; undefined if there is none. */
export function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)));
  return [...onPath, ...(places[process.platform] ?? [])].find(isExecutable);
}

/** What to tell a person whose machine has no browser. */
export const browserNeeded =
  'The browser tests need Chrome or Chromium. Debian, Ubuntu: apt-get install chromium libgl1-mesa-dri libegl1 libgles2. ' +
  'macOS, Windows: install Google Chrome. Or set CHROME_PATH to the program.';

/**
 * Starts the browser as a server that several processes can connect to.
 *
 * @returns {Promise<{server: import('playwright-core').BrowserServer, renderer: string}>}
 * @throws {Error} if there is no browser, or none of the graphics settings gives a WebGL 2 context.
 */
export async function launchBrowser() {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(browserNeeded);
  if (!isExecutable(executablePath))
    throw new Error(`CHROME_PATH is "${executablePath}", which is no program. ${browserNeeded}`);
  const refusals = [];
  for (const [name, flags] of Object.entries(graphics)) {
    const server = await chromium.launchServer({executablePath, headless: true, args: [...quiet, ...flags]});
    const renderer = await webgl2Renderer(server.wsEndpoint());
    if (renderer) return {server, renderer};
    refusals.push(name);
    await server.close();
  }
  throw new Error(
    `The browser tests need a WebGL 2 context, and ${executablePath} gave none through ${refusals.join(' or ')}. ` +
      'Debian, Ubuntu: apt-get install libgl1-mesa-dri libegl1 libgles2.',
  );
}

/** Name of the renderer behind WebGL 2; undefined where there is no such context. */
async function webgl2Renderer(endpoint) {
  const browser = await chromium.connect(endpoint);
  try {
    const page = await browser.newPage();
    return await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      if (!gl) return undefined;
      const info = gl.getExtension('WEBGL_debug_renderer_info');
      return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    });
  } finally {
    await browser.close();
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
