import {openPage, type TestPage} from './harness.js';

interface Parity {
  features: Record<string, number>;
  losses: Record<string, number>;
  adam: number;
  leaked: number;
}

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

describe.each([
  {pack: 'vgg16-slim', engine: 'tfjs'},
  {pack: 'vgg16-slim', engine: 'gpu-js'},
  {pack: 'vgg16', engine: 'gpu-js'},
])('$pack by $engine on WebGL, against PyTorch in float64', ({pack, engine}) => {
  it('has the same features, losses, gradients and picture', async () => {
    const {features, losses, adam, leaked} = await page.call<Parity>('parity', 'parity', {pack, engine});
    expect(Object.keys(features).length).toBeGreaterThan(10);
    for (const difference of Object.values(features)) expect(difference).toBeLessThan(1e-4);
    expect(Object.keys(losses)).toHaveLength(10);
    for (const [key, difference] of Object.entries(losses)) {
      expect(difference).toBeLessThan(key.startsWith('gradient/') ? 1e-3 : 1e-4);
    }
    expect(adam).toBeLessThan(2e-3);
    expect(leaked).toBe(0);
  }, 300_000);
});

it('goes as low with L-BFGS as PyTorch, within 2 %', async () => {
  const {ours, theirs} = await page.call<{ours: number; theirs: number}>('parity', 'lbfgs', {
    pack: 'vgg16-slim',
    engine: 'gpu-js',
  });
  expect(ours).toBeLessThan(1.02 * theirs);
}, 300_000);
