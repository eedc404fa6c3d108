// Gram matrices on WebGL: by kernels where there are any, by tf.matMul elsewhere, the same numbers.
import {openPage, type TestPage} from './harness.js';

interface Errors {
  readonly matrix: number;
  readonly gradient: number;
}

const shapes = [
  [1, 1, 1, 4],
  [1, 1, 3, 6],
  [1, 7, 13, 16],
  [1, 6, 9, 64],
  [1, 64, 63, 20],
  [1, 5, 4, 5],
  [1, 11, 3, 1],
] as const;

describe('gramMatrix on WebGL', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  it.each(shapes.map(shape => [shape]))(
    'is exact for %p, whatever made the features, and so is its gradient',
    async shape => {
      for (const from of ['upload', 'convolution', 'slice', 'reshape']) {
        const calls = await page.call<Errors[]>('kernels-gram', 'errors', {shape, from});
        expect({from, wrong: calls.filter(({matrix, gradient}) => !(matrix < 1e-5 && gradient < 1e-5))}).toEqual({
          from,
          wrong: [],
        });
      }
    },
  );

  it('is exact by tf.matMul too where tfjs itself reads beyond an odd last row', async () => {
    const calls = await page.call<Errors[]>('kernels-gram', 'errors', {
      shape: [1, 1, 3, 6],
      from: 'convolution',
      engine: 'tfjs',
    });
    expect(calls.filter(({matrix, gradient}) => !(matrix < 1e-5 && gradient < 1e-5))).toEqual([]);
  });

  it('leaves nothing behind in a thousand calls', async () => {
    expect(await page.call('kernels-gram', 'growth', {calls: 1000})).toEqual([0, 0, 0, 0, 0]);
  });

  it('says what it uses and why', async () => {
    const engine = (backend: string, name: string) =>
      page.call<{engine: string; why: string}>('kernels-gram', 'engineOn', {backend, engine: name});
    expect(await engine('webgl', 'auto')).toMatchObject({engine: 'gpu-js', attachments: 8});
    expect(await engine('webgl', 'tfjs')).toMatchObject({engine: 'tfjs', why: 'asked for'});
    expect(await engine('cpu', 'auto')).toMatchObject({
      engine: 'tfjs',
      why: "the kernels need tfjs's WebGL backend, and the backend is cpu",
    });
    await expect(engine('cpu', 'gpu-js')).rejects.toThrow(
      'useGramEngine: "gpu-js" cannot be used here: the kernels need',
    );
  });

  it.each([
    ['rank', 'gramMatrix: features must be [1, h, w, channels], got [4, 4, 8].'],
    ['batch', 'gramMatrix: features must be [1, h, w, channels], got [2, 4, 4, 8].'],
    ['disposed', 'disposed'],
    ['name', 'useGramEngine: unknown engine "matmul"; expected one of auto, gpu-js, tfjs.'],
  ])('refuses a wrong %s', async (name, message) => {
    expect(await page.call('kernels-gram', 'mistake', {name})).toContain(message);
  });
});

describe('gramMatrix without gpu.js', () => {
  it('is made by tf.matMul, and says so', async () => {
    const page = await openPage();
    // As a bundler answers for a package that is not there; a request that fails would be logged by the browser itself.
    const body = 'throw new Error("no such package")';
    await page.page.route(/gpu__js/, route => route.fulfill({contentType: 'text/javascript', body}));
    const found = await page.call('kernels-gram', 'engineOn', {backend: 'webgl', engine: 'auto'});
    await page.close();
    expect(found).toMatchObject({engine: 'tfjs', why: expect.stringContaining('gpu.js could not be loaded')});
  });
});
