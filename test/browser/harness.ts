// Browser tests: jest on this side, Chromium on the other, one Vite server of the sources between them.
//
// A test is two files in test/browser. `gram.page.ts` runs in the page and may import any package:
//
//     import * as tf from '@tensorflow/tfjs-core';
//     import '@tensorflow/tfjs-backend-webgl';
//     import {gramMatrix} from '@scumble/kernels';
//
//     export async function gramOf({values, shape}: {values: number[]; shape: [number, number, number, number]}) {
//       await tf.setBackend('webgl');
//       return Array.from(await gramMatrix(tf.tensor4d(values, shape)).data());
//     }
//
// `gram.test.ts` runs in Node and calls it; arguments and result cross as JSON (typed arrays and NaN survive too):
//
//     import {openPage, type TestPage} from './harness.js';
//
//     let page: TestPage;
//     beforeAll(async () => { page = await openPage(); });
//     afterAll(() => page.close());
//     it('sums outer products', async () => {
//       expect(await page.call('gram', 'gramOf', {values: [1, 2], shape: [1, 1, 1, 2]})).toEqual([1, 2, 2, 4]);
//     });
//
// Whatever the page logs as an error or throws unseen fails the next `call` and `close`; a test that provokes such errors
// collects them with `takeErrors()`. Files of the repository are under their own path: fetch('/weights/…').
import {chromium, type Browser, type Page} from 'playwright-core';

/** A page of the shared browser, in a context of its own. */
export interface TestPage {
  /** Calls an export of `test/browser/<module>.page.ts` in the page. */
  call<Result = unknown>(module: string, name: string, ...args: unknown[]): Promise<Result>;
  /** The console and page errors since the last look, which are then forgiven. */
  takeErrors(): string[];
  /** The page itself, for what `call` does not cover: clicks, screenshots, files. */
  readonly page: Page;
  /** Address of the test server, without a slash at the end. */
  readonly origin: string;
  /** Closes the page; throws if it logged an error that nobody took. */
  close(): Promise<void>;
}

/**
 * Opens a page on the shared browser and server.
 *
 * @param path  what to open, from the repository's root; an empty page by default.
 * @throws {Error} if the suite was started without its set-up.
 */
export async function openPage(path = '/empty'): Promise<TestPage> {
  const origin = fromSetup('SCUMBLE_TEST_SERVER');
  const browser = await chromium.connect(fromSetup('SCUMBLE_TEST_BROWSER'));
  const page = await browser.newPage();
  const errors = collectErrors(page);
  await page.goto(origin + path);
  return {
    page,
    origin,
    takeErrors: () => errors.splice(0),
    async call<Result>(module: string, name: string, ...args: unknown[]) {
      const result = await page.evaluate(callInPage, {module, name, args});
      assertNone(errors, `${module}.page.ts, ${name}`);
      return result as Result;
    },
    async close() {
      await closeAll(page, browser);
      assertNone(errors, path);
    },
  };
}

declare const callModule: (module: string, name: string, args: unknown[]) => Promise<unknown>;

/** Runs in the page; `callModule` is defined by the empty page in serve.mjs. */
function callInPage({module, name, args}: {module: string; name: string; args: unknown[]}): Promise<unknown> {
  return callModule(module, name, args);
}

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error.stack ?? error)));
  page.on('crash', () => errors.push('the page crashed'));
  page.on('console', message => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

function assertNone(errors: string[], where: string): void {
  if (errors.length > 0) throw new Error(`${where}: the page logged ${errors.splice(0).join('\n')}`);
}

async function closeAll(page: Page, browser: Browser): Promise<void> {
  await page.context().close();
  await browser.close();
}

function fromSetup(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`openPage: ${variable} is not set. Run browser tests as jest's project "browser".`);
  return value;
}
