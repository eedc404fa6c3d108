// Whether the memory plan keeps its word: estimates against measured peaks, each in a process of its own; and what tiles save.
import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {fileURLToPath} from 'node:url';
import {contentLoss, planMemory, styleLoss, totalVariationLoss} from '@scumble/style-transfer';
import {architectures, layerGeometry, layerRows} from '@scumble/vgg';

export const title = 'Peak memory of a step (resident set): measured, against the plan';

const run = promisify(execFile);
const probe = fileURLToPath(new URL('memory-probe.mjs', import.meta.url));
const losses = [contentLoss(), styleLoss(), totalVariationLoss()];

const cases = [
  {pack: 'vgg16-slim', engine: 'tfjs', side: 256},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 512},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 512, optimizer: 'lbfgs', steps: 14},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 1024},
  {pack: 'vgg16', engine: 'tfjs', side: 256},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 1024, tile: 512, processes: 3},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 2048, tile: 512, processes: 3},
  {pack: 'vgg16-slim', engine: 'onnx', side: 256},
  {pack: 'vgg16-slim', engine: 'onnx', side: 512},
  {pack: 'vgg16-slim', engine: 'onnx', side: 512, optimizer: 'lbfgs', steps: 14},
  {pack: 'vgg16-slim', engine: 'onnx', side: 1024},
  {pack: 'vgg16', engine: 'onnx', side: 256},
  {pack: 'vgg16', engine: 'onnx', side: 512},
  {pack: 'vgg16-slim', engine: 'onnx', side: 1024, tile: 512, processes: 3},
  {pack: 'vgg16-slim', engine: 'onnx', side: 2048, tile: 512, processes: 3},
  {pack: 'vgg16-slim', engine: 'onnx', side: 1536, tile: 512, optimizer: 'lbfgs', steps: 5},
];

export async function* rows() {
  const peaks = new Map();
  for (const each of cases) {
    const {pack, side, tile = 'none', optimizer = 'adam', steps = 2} = each;
    const {engine, peakBytes} = await measure({...each, tile, optimizer, steps});
    const geometry = layerGeometry(layerRows(architectures[pack]));
    const options = {optimizer, historySize: Math.min(10, steps), tile, memoryLimitBytes: 1e12};
    const {bytes} = planMemory({width: side, height: side}, losses, {geometry, engine}, options);
    peaks.set(`${each.engine} ${side} ${tile}`, peakBytes);
    const name = `${pack}, ${engine.split(' ')[0]}, ${side}², ${tile === 'none' ? 'whole' : `tiles of ${tile}`}, ${optimizer}`;
    yield {name, value: peakBytes / 1e6, unit: 'MB', against: 'the estimate', ratio: peakBytes / bytes};
  }
  for (const engine of ['tfjs', 'onnx']) {
    const [large, small] = [2048, 1024].map(side => peaks.get(`${engine} ${side} 512`));
    yield {
      name: `slim, ${engine}, tiles of 512: 2048²`,
      value: large / 1e6,
      unit: 'MB',
      against: '1024² (at most 1.5)',
      ratio: large / small,
    };
  }
}

/** The middle one of as many processes: when the collector runs is up to chance. */
async function measure({processes = 1, ...options}) {
  const found = [];
  for (let i = 0; i < processes; i++) found.push(await measureOnce(options));
  return found.sort((a, b) => a.peakBytes - b.peakBytes)[Math.floor(processes / 2)];
}

async function measureOnce({side, ...options}) {
  const {stdout} = await run(process.execPath, [probe, JSON.stringify({...options, width: side, height: side})]);
  return JSON.parse(stdout);
}
