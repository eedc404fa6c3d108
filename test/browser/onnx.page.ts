import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {createNetwork, useBackend} from '@scumble/kernels';
import type {Layer, NetworkOptions} from '@scumble/kernels';

type Runtime = NonNullable<NonNullable<NetworkOptions['onnx']>['runtime']>;

/** Relative differences of taps and gradient between the engine `onnx`, on onnxruntime-web's wasm, and `tfjs`. */
export async function differences() {
  await useBackend('cpu');
  const runtime = await loadWebRuntime();
  const [onnx, tfjs] = [
    await createNetwork(chain(), {engine: 'onnx', onnx: {runtime, providers: ['wasm']}}),
    await createNetwork(chain(), {engine: 'tfjs'}),
  ];
  const input = tf.randomNormal<tf.Rank.R4>([1, 21, 18, 3], 0, 1, 'float32', 1);
  const taps = ['relu2_1', 'relu1_1'];
  const [ours, theirs] = [await onnx.forward(input, taps), await tfjs.forward(input, taps)];
  const gradients = Object.fromEntries(
    taps.map(tap => [tap, tf.randomNormal<tf.Rank.R4>(theirs.taps[tap]!.shape, 0, 1, 'float32', 2)]),
  );
  // Half the square of the features has the features as its gradient.
  const seen = theirs.taps['relu2_1']!;
  const toNothing = await onnx.squaredDistances!({relu2_1: {target: tf.zerosLike(seen), weight: 0.5}});
  const fused = await toNothing.evaluate(await input.data<'float32'>(), input.shape);
  return {
    engine: onnx.engine,
    fused: difference(tf.tensor4d(fused.gradient, input.shape), await theirs.backward({relu2_1: seen})),
    tap: difference(ours.taps['relu2_1']!, theirs.taps['relu2_1']!),
    gradient: difference(await ours.backward(gradients), await theirs.backward(gradients)),
  };
}

/** What a page is told that asks for the engine without handing it a runtime. */
export async function withoutRuntime(): Promise<string> {
  return createNetwork([], {engine: 'onnx'}).then(
    network => network.engine,
    (error: Error) => error.message,
  );
}

/** As a page of somebody else's would: the module from where they serve it. */
async function loadWebRuntime(): Promise<Runtime> {
  const address = '/node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs';
  return (await import(/* @vite-ignore */ new URL(address, location.href).href)) as Runtime;
}

function chain(): Layer[] {
  const convolution = (name: string, inChannels: number, outChannels: number): Layer => {
    const filter = tf.randomNormal([3, 3, inChannels, outChannels], 0, 0.3, 'float32', outChannels);
    return {
      kind: 'convolution',
      name,
      size: 3,
      inChannels,
      outChannels,
      filter: filter.dataSync() as Float32Array,
      bias: new Float32Array(outChannels),
    };
  };
  return [convolution('relu1_1', 3, 8), {kind: 'pooling', name: 'pool1', mode: 'max'}, convolution('relu2_1', 8, 12)];
}

function difference(actual: Tensor4D, expected: Tensor4D): number {
  return tf.tidy(() => tf.div(tf.norm(tf.sub(actual, expected)), tf.norm(expected)).dataSync()[0]!);
}
