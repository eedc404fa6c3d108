// Whole steps of style transfer in Node: ONNX Runtime on all cores against tfjs-wasm on its one thread.
// Against PyTorch on the same machine: training/bench_step.py.
import {useBackend} from '@scumble/kernels';
import {openStep} from './open-step.mjs';
import {race} from './race.mjs';

export const title = 'One step with losses and Adam in Node';

const cases = [
  {pack: 'vgg16-slim', size: 256, runs: 25},
  {pack: 'vgg16-slim', size: 512, runs: 11},
  {pack: 'vgg16', size: 256, runs: 3},
  {pack: 'vgg16', size: 512, runs: 1},
];

export async function* rows() {
  await useBackend('wasm');
  for (const {pack, size, runs} of cases) {
    const onnx = await openStep(pack, size, 'onnx');
    const tfjs = await openStep(pack, size, 'tfjs');
    const times = await race({onnx: onnx.step, tfjs: tfjs.step}, runs);
    const name = `${pack}, ${size} × ${size}, ${onnx.engine}`;
    [onnx, tfjs].forEach(each => each.dispose());
    yield {name, value: times.onnx, unit: 'ms', against: tfjs.engine, ratio: times.tfjs / times.onnx};
  }
}
