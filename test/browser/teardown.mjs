export default async function teardown() {
  await Promise.all([globalThis.scumbleTestBrowser?.close(), globalThis.scumbleTestServer?.close()]);
}
