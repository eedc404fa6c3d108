// The page of Gram matrices, as a person uses it.
import {openPage, type TestPage} from './harness.js';

describe('the demo of Gram matrices', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage('/demos/kernels/');
  });
  afterAll(() => page.close());

  it('computes the matrix both ways and says which was faster, by how much they differ, and on what', async () => {
    await page.page.waitForFunction(() => document.querySelector('.verdict')!.textContent !== '', undefined, {
      timeout: 100_000,
    });
    const text = (selector: string) => page.page.locator(selector).innerText();
    expect(await text('.verdict')).toMatch(
      /256 × 256 cells of 16 channels make 16 × 16 numbers.* differ by \d\.\de-\d/,
    );
    expect(Number(/differ by ([\d.e-]+) of/.exec(await text('.verdict'))![1])).toBeLessThan(1e-5);
    expect(await text('.device')).toMatch(/^Computed on \w/);
    expect(await text('#kernels-time')).toMatch(/^\d+\.\d ms$/);
    expect(await page.page.locator('.alert').isVisible()).toBe(false);
  });

  it('says what is wrong with a file that is no picture, and goes on', async () => {
    await page.page
      .locator('input')
      .setInputFiles({name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x')});
    await page.page.locator('.alert').waitFor({state: 'visible'});
    expect(await page.page.locator('.alert').innerText()).toContain(
      '“notes.txt” is no picture that this browser knows.',
    );
    await page.page.locator('select').selectOption('relu3_1');
    await page.page.waitForFunction(() => /64 × 64 cells of 64/.test(document.querySelector('.verdict')!.textContent));
  });
});
