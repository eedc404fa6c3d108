import {findPack} from '@scumble/weights';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

// Through conv2_1.bias, as the manifest has it.
const tensor = findPack('vgg16-slim').tensors.find(({name}) => name === 'conv2_1.bias')!;
const prefix = tensor.offset + tensor.bytes;
const load = () => page.call('weights', 'loadCounted', 'conv2_1');

describe('loadWeights in a page', () => {
  it('fetches the beginning of a pack once, then finds it in the Cache API', async () => {
    expect(await load()).toMatchObject({
      tensors: 6,
      requests: 1,
      kept: 1,
      last: {loadedBytes: prefix, totalBytes: prefix},
    });
    expect(await load()).toMatchObject({
      tensors: 6,
      requests: 0,
      kept: 1,
      last: {loadedBytes: prefix, totalBytes: prefix},
    });
  });

  it('fetches again what was spoilt in the cache', async () => {
    await load();
    await page.call('weights', 'spoilCache');
    expect(await load()).toMatchObject({tensors: 6, requests: 1, kept: 1});
    expect(await load()).toMatchObject({requests: 0});
  });

  it('says that a server shows its start page in place of a pack', async () => {
    const message = await page.call('weights', 'failToLoad', '/empty');
    expect(message).toContain(`${page.origin}/empty/vgg16-slim.safetensors: answered with a web page (text/html)`);
  });
});
