// Adam's update and the total variation: kernels on WebGL against ops on the CPU.
import {openPage, type TestPage} from './harness.js';

describe('the small kernels of a step', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  it.each([[[1, 37, 25, 3]], [[1, 16, 22, 3]], [[1, 1, 1, 3]], [[1, 7, 1, 1]]])(
    'give the numbers of the ops for %p',
    async shape => {
      const {errors, kernels} = await page.call<{errors: Record<string, number>; kernels: number}>(
        'kernels-step',
        'errors',
        {
          shape,
        },
      );
      expect(Object.keys(errors).sort()).toEqual(['first', 'grad', 'image', 'second', 'value']);
      expect(Object.entries(errors).filter(([, error]) => !(error < 1e-5))).toEqual([]);
      expect(kernels).toBeGreaterThan(0);
    },
  );
});
