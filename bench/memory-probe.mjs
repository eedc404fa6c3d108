// One step of style transfer in a process of its own, and the most memory that it had resident. Run by memory.bench.mjs:
// `node memory-probe.mjs '{"pack": "vgg16-slim", "engine": "tfjs", "width": 512, "height": 512, "tile": 256}'`.
import {useBackend} from '@scumble/kernels';
import {stylize} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

const {pack, engine, width, height, steps = 2, ...options} = JSON.parse(process.argv[2]);
await useBackend('wasm');
const weights = await loadWeights(pack, {through: 'conv5_1'});
const extractor = await vgg(weights, {engine});
const idleBytes = process.resourceUsage().maxRSS * 1024;
const picture = seed => tf.randomUniform([1, height, width, 3], 0, 1, 'float32', seed);
const longest = Math.max(width, height);
const start = performance.now();
const run = stylize(picture(1), picture(2), extractor, {size: longest, steps, scales: 1, ...options});
let evaluations = 0;
for await (const report of run) ({evaluations} = report);
(await run).image.dispose();
const ms = performance.now() - start;
// Kilobytes.
const peakBytes = process.resourceUsage().maxRSS * 1024;
// Of the peak, what tfjs-wasm has in its heap, which never shrinks.
const heapBytes = tf.backend().wasm.HEAPU8.length;
console.log(JSON.stringify({engine: extractor.engine, peakBytes, idleBytes, heapBytes, evaluations, ms}));
process.exit(0);
