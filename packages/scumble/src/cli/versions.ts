import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {version, versionIn} from './version.js';

/** Versions of what makes the picture. */
export function versions(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const versionOf = (name: string) => versionIn(pathToFileURL(require.resolve(`${name}/package.json`)));
  return {scumble: version, node: process.versions.node, tfjs: versionOf('@tensorflow/tfjs-core')};
}

/** Versions of what reads and writes picture files. Loads them. */
export function imageVersions(): Readonly<Record<string, string>> {
  // sharp is a dependency of @scumble/image, and this package need not be able to see it.
  const require = createRequire(createRequire(import.meta.url).resolve('@scumble/image/package.json'));
  const {sharp, vips} = (require('sharp') as {versions: Readonly<Record<string, string>>}).versions;
  return {sharp: sharp!, libvips: vips!};
}
