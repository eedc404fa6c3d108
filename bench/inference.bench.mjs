// The photo denoiser forward, with random weights: ONNX Runtime and tfjs-wasm in Node, GPU.js kernels and tfjs in a page.
import {createInference, useBackend} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import {chromium} from 'playwright-core';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';
import {photoNetwork} from './photo-network.mjs';
import {race} from './race.mjs';

export const title = 'The photo denoiser, forward';

export async function* rows() {
  yield* inNode(688, 1024);
  const [{server, renderer}, vite] = await Promise.all([launchBrowser(), serveSources()]);
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${vite.httpServer.address().port}/empty`);
    yield {name: `renderer: ${renderer}`, value: 1, unit: ''};
    const [height, width] = [512, 512];
    const {times, error, bytes} = await page.evaluate(
      async setting => (await import('/bench/inference.page.ts')).photo(setting),
      {height, width, runs: 5},
    );
    const name = `${width} × ${height}, gpu-js`;
    yield {name, value: times.kernels, unit: 'ms', against: 'tfjs (webgl)', ratio: times.tfjs / times.kernels};
    yield {name: `${name}: largest difference from tfjs (webgl)`, value: error, unit: 'of the largest number'};
    yield {name: `${name}: textures`, value: bytes / 2 ** 20, unit: 'MiB'};
  } finally {
    await browser.close();
    await server.close();
    await vite.close();
  }
}

async function* inNode(height, width) {
  await useBackend('wasm');
  const layers = photoNetwork();
  const input = tf.randomUniform([1, height / 2, width / 2, 13], 0, 1, 'float32', 1);
  const [onnx, tfjs] = [
    await createInference(layers, {engine: 'onnx'}),
    await createInference(layers, {engine: 'tfjs'}),
  ];
  const finishing = inference => async () => {
    const result = await inference.run(input);
    await result.data();
    result.dispose();
  };
  const times = await race({onnx: finishing(onnx), tfjs: finishing(tfjs)}, 3);
  yield {
    name: `${width} × ${height}, ${onnx.engine}`,
    value: times.onnx,
    unit: 'ms',
    against: tfjs.engine,
    ratio: times.tfjs / times.onnx,
  };
  [onnx, tfjs, input].forEach(each => each.dispose());
}
