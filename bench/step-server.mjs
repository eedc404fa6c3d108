// Scumble's half of training/bench_step.py: `node bench/step-server.mjs <pack> <size>` makes one step for each line it
// reads and answers with a line. The first line it writes is the engine's name.
import {createInterface} from 'node:readline';
import {useBackend} from '@scumble/kernels';
import {openStep} from './open-step.mjs';

const [pack, size] = process.argv.slice(2);
await useBackend('wasm');
const {engine, step} = await openStep(pack, Number(size), 'auto');
console.log(engine);
for await (const _line of createInterface({input: process.stdin})) {
  await step();
  console.log('done');
}
process.exit(0);
