import {listPacks} from '@scumble/weights';
import {scumble} from './bin-under-test.js';

const here = {cwd: process.cwd()};

describe('scumble weights', () => {
  it('lists every pack and marks the default', async () => {
    const {code, stdout} = await scumble(['weights'], here);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^vgg16 +14\.7 MB/m);
    expect(stdout).toMatch(/^vgg16-slim +1\.3 MB +default/m);
    const listed = JSON.parse((await scumble(['weights', 'list', '--json'], here)).stdout) as {id: string}[];
    expect(listed.map(({id}) => id)).toEqual(listPacks().map(({id}) => id));
  });

  it('shows a pack with its origin, licence, citation and layers', async () => {
    const {code, stdout} = await scumble(['weights', 'show', 'vgg16'], here);
    expect(code).toBe(0);
    const pack = listPacks().find(({id}) => id === 'vgg16');
    for (const text of [pack!.origin, pack!.citation, pack!.license.name, pack!.sha256, '5_3: 512'])
      expect(stdout).toContain(text);
  });

  it('verifies one pack or all', async () => {
    const {code, stdout} = await scumble(['weights', 'verify'], here);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^photo-denoiser: ok.*\nvgg16: ok, 40 parts .*\nvgg16-slim: ok, 23 parts/m);
    const [check] = JSON.parse((await scumble(['weights', 'verify', 'vgg16-slim', '--json'], here)).stdout) as {
      ok: boolean;
    }[];
    expect(check).toMatchObject({id: 'vgg16-slim', ok: true});
  });
});

describe('scumble info', () => {
  it('says what there is to compute on', async () => {
    const {code, stdout} = await scumble(['info', '--json'], here);
    expect(code).toBe(0);
    const info = JSON.parse(stdout) as Record<string, unknown>;
    expect(info).toMatchObject({
      versions: {
        node: process.versions.node,
        tfjs: '4.22.0',
        sharp: expect.stringMatching(/^\d/),
        libvips: expect.stringMatching(/^\d/),
      },
      backends: [{name: 'webgl', unavailable: 'Node has no WebGL'}, {name: 'wasm'}, {name: 'cpu'}],
      threads: {wasm: 1},
      packs: expect.arrayContaining(['photo-denoiser', 'vgg16', 'vgg16-slim']),
    });
    expect(info['engines']).toContainEqual({name: 'tfjs'});
    expect((await scumble(['info'], here)).stdout).toMatch(/^backends +webgl: no \(Node has no WebGL\); wasm; cpu$/m);
  });
});
