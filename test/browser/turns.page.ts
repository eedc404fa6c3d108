import {turn} from '@scumble/image';
import {useBackend} from '@scumble/kernels';
import {SharedContext, sharedContext} from '@scumble/kernels/gpu-js';
import {stylize} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

/** Counts what happens, and how often at most before the page has its turn. */
class PerTurn {
  all = 0;
  most = 0;
  #sinceTurn = 0;

  add(): void {
    if (this.#sinceTurn === 0) void turn().then(() => (this.#sinceTurn = 0));
    this.most = Math.max(this.most, ++this.#sinceTurn);
    this.all++;
  }
}

/**
 * Kernels built and tiles looked at in a run of one step, and in a second one, which finds its kernels built.
 *
 * @param options  Without `rests` the turns between kernels are left out, to see that they are what is counted.
 */
export async function tiledRun({side, tile, rests = true}: {side: number; tile: number; rests?: boolean}) {
  await useBackend('webgl');
  const extractor = await vgg(await loadWeights('vgg16-slim', {cache: false}), {engine: 'gpu-js'});
  sharedContext().dispose();
  const {prototype} = SharedContext;
  const {run, rest} = prototype;
  const runs = [];
  try {
    if (!rests) prototype.rest = async () => undefined;
    for (let i = 0; i < 2; i++) {
      const [builds, looks] = [new PerTurn(), new PerTurn()];
      prototype.run = function (this: SharedContext, ...given) {
        const before = this.kernelCount;
        run.apply(this, given);
        if (this.kernelCount > before) builds.add();
      } as typeof run;
      const {layers, geometry, engine} = extractor;
      const watched: typeof extractor = {
        layers,
        geometry,
        engine,
        dispose: () => undefined,
        extract: (...given) => {
          looks.add();
          return extractor.extract(...given);
        },
      };
      const [photo, painting] = [1, 2].map(seed =>
        tf.randomUniform<tf.Rank.R4>([1, side, side, 3], 0, 1, 'float32', seed),
      );
      const options = {size: side, tile, steps: 1, scales: 1, optimizer: 'adam'} as const;
      const {image} = await stylize(photo!, painting!, watched, options);
      tf.dispose([image, photo!, painting!]);
      runs.push({builds: {...builds}, looks: {...looks}});
    }
  } finally {
    Object.assign(prototype, {run, rest});
    extractor.dispose();
  }
  return runs;
}
