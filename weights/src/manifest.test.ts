import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {manifest} from './manifest.js';
import {defaultAddresses} from './pack-address.js';
import {readSafetensors} from './safetensors.js';
import {version} from './version.js';

const folder = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('the manifest in both of its forms is the same', () => {
  expect(JSON.parse(read('manifest.json').toString())).toEqual({packs: manifest});
});

it('the version on the CDN is that of package.json', () => {
  expect(JSON.parse(read('package.json').toString())).toHaveProperty('version', version);
});

it('one pack is the default', () => {
  expect(manifest.filter(pack => pack.default && pack.architecture.startsWith('vgg'))).toHaveLength(1);
});

describe.each(manifest.map(pack => [pack.id, pack] as const))('pack %s', (_, pack) => {
  const bytes = read(pack.file);

  it('is the file that the manifest describes, part by part', () => {
    expect([bytes.byteLength, sha256(bytes)]).toEqual([pack.bytes, pack.sha256]);
    expect(sha256(bytes.subarray(0, pack.header.bytes))).toBe(pack.header.sha256);
    const found = readSafetensors(bytes, pack.file).tensors.map(tensor => ({
      ...tensor,
      sha256: sha256(bytes.subarray(tensor.offset, tensor.offset + tensor.bytes)),
    }));
    expect(pack.tensors).toEqual(found);
  });

  it('has a card, an address beside the module, a licence, a citation and an origin', () => {
    expect(existsSync(new URL(pack.card, folder))).toBe(true);
    expect(defaultAddresses(pack)).toEqual([
      new URL(pack.file, folder).href,
      `https://cdn.jsdelivr.net/npm/@scumble/weights@${version}/${pack.file}`,
    ]);
    for (const text of [pack.license.name, pack.citation, pack.origin]) expect(text.length).toBeGreaterThan(2);
  });
});

describe.each(manifest.filter(pack => pack.architecture.startsWith('vgg')).map(pack => [pack.id, pack] as const))(
  'pack %s',
  (_, pack) => {
    it('has its tensors in layer order', () => {
      const layers = pack.tensors.map(tensor => tensor.name.replace(/\..*/, ''));
      expect(layers).toEqual([...layers].sort());
    });
  },
);
