import {openPage} from './harness.js';

it('runs ONNX Runtime in a page that brings it, with the numbers of the tfjs engine', async () => {
  const page = await openPage();
  const {engine, tap, gradient, fused} = (await page.call('onnx', 'differences')) as Awaited<
    ReturnType<typeof import('./onnx.page.js').differences>
  >;
  expect(engine).toBe('onnx (wasm)');
  expect(tap).toBeLessThan(1e-5);
  expect(gradient).toBeLessThan(1e-5);
  expect(fused).toBeLessThan(1e-5);
  await page.close();
});

it('tells a page that brings none what to do', async () => {
  const page = await openPage();
  expect(await page.call('onnx', 'withoutRuntime')).toMatch(
    /engine "onnx" cannot be used here .*a page must bring ONNX Runtime/,
  );
  await page.close();
});
