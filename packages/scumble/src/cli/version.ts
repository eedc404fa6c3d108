import {readFileSync} from 'node:fs';

/** The version of this package. */
export const version = versionIn(new URL('../../package.json', import.meta.url));

/** The version that a package.json states. */
export function versionIn(manifest: URL): string {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as {version: string}).version;
}
