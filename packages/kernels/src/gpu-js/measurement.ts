import * as tf from '@tensorflow/tfjs-core';
import {describeBackend} from '../backend.js';
import type {ChainLayer} from '../layer.js';
import type {Network} from '../network.js';
import {tfjsNetwork} from '../tfjs/network.js';
import {gpuJsNetwork} from './network.js';
import {sharedContext} from './shared-context.js';

/** Milliseconds of one convolution, forward and backward, on this device. */
export interface Measurement {
  readonly kernels: number;
  readonly tfjs: number;
}

/** 64 × 64 cells, 32 channels: large enough to keep a device busy, and a few milliseconds on the slowest. */
const side = 64;
const channels = 32;
const runs = 3;

const measurements = new WeakMap<object, Promise<Measurement>>();

/**
 * Times one convolution by kernels and by tfjs, each compiled before. Measured once per context, and once per device where
 * the page has a localStorage.
 */
export function measureDevice(): Promise<Measurement> {
  const context = sharedContext();
  let measurement = measurements.get(context);
  if (!measurement) {
    measurement = measure();
    measurements.set(context, measurement);
  }
  return measurement;
}

async function measure(): Promise<Measurement> {
  const key = `scumble kernels: ${describeBackend().renderer}`;
  const known = recall(key);
  if (known) return known;
  const layers: ChainLayer[] = [
    {
      kind: 'convolution',
      name: 'convolution',
      size: 3,
      inChannels: channels,
      outChannels: channels,
      filter: new Float32Array(9 * channels ** 2).fill(0.01),
      bias: new Float32Array(channels),
    },
  ];
  const found = {kernels: await time(gpuJsNetwork(layers)), tfjs: await time(tfjsNetwork(layers))};
  remember(key, found);
  return found;
}

/** The shortest of a few runs, after one that compiles. */
async function time(network: Network): Promise<number> {
  const input = tf.ones<tf.Rank.R4>([1, side, side, channels]);
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    const pass = await network.forward(input, ['convolution']);
    const gradient = await pass.backward(pass.taps);
    // Reading one number waits for all that came before it.
    tf.tidy(() => tf.slice(gradient, [0, 0, 0, 0], [1, 1, 1, 1]).dataSync());
    gradient.dispose();
    pass.dispose();
    if (run > 0) times.push(performance.now() - start);
  }
  input.dispose();
  network.dispose();
  return Math.min(...times);
}

function recall(key: string): Measurement | undefined {
  try {
    const {kernels, tfjs}: Partial<Measurement> = JSON.parse(globalThis.localStorage.getItem(key) ?? '{}');
    return typeof kernels === 'number' && typeof tfjs === 'number' ? {kernels, tfjs} : undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, measurement: Measurement): void {
  try {
    globalThis.localStorage.setItem(key, JSON.stringify(measurement));
  } catch {
    // A worker has no storage, and a page may be forbidden its own; then the next page measures again.
  }
}
