import {rm} from 'node:fs/promises';

export default async function teardown() {
  await Promise.all([
    globalThis.scumbleTestBrowser?.close(),
    globalThis.scumbleTestServer?.close(),
    rm(process.env.SCUMBLE_TEST_SITE, {recursive: true, force: true}),
  ]);
}
