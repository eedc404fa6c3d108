import '@tensorflow/tfjs-backend-cpu';
import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import {adam, lbfgs} from '../index.js';
import type {Measurement, Optimizer} from '../index.js';

beforeAll(() => tf.setBackend('cpu'));

/** ½ Σ scale · (x − target)², whose minimum is the target. */
function bowl(target: Image, scales: tf.Tensor) {
  let evaluations = 0;
  const evaluate = async (image: Image): Promise<Measurement> => {
    evaluations++;
    const gradient: Image = tf.tidy(() => tf.mul(scales, tf.sub(image, target)));
    const total = tf.tidy(() => tf.sum(tf.mul(gradient, tf.sub(image, target))).dataSync()[0]! / 2);
    return {report: {total, terms: {}}, gradient};
  };
  return {evaluate, count: () => evaluations};
}

const shape: [number, number, number, number] = [1, 3, 4, 3];
const target = (): Image => tf.randomUniform(shape, 0, 1, 'float32', 1);
/** Curvatures from 1 to 100: what plain steepest descent is slow at. */
const scales = () => tf.reshape(tf.linspace(1, 100, 36), shape);

async function run(optimizer: Optimizer, evaluate: (image: Image) => Promise<Measurement>, steps: number) {
  let image: Image = tf.fill(shape, 0.5);
  const totals: number[] = [];
  for (let i = 0; i < steps; i++) {
    const {image: next, report, stopped} = await optimizer.step(image, evaluate);
    image.dispose();
    image = next;
    totals.push(report.total);
    if (stopped) return {image, totals, stopped};
  }
  return {image, totals, stopped: undefined};
}

describe('adam', () => {
  it('moves as its formulas say', async () => {
    const {evaluate} = bowl(target(), scales());
    const {image} = await run(adam({learningRate: 0.1, beta1: 0.8, beta2: 0.9}), evaluate, 3);
    const [t, s] = [[...target().dataSync()], [...scales().dataSync()]];
    const expected = t.map((goal, i) => {
      let [x, m, v] = [0.5, 0, 0];
      for (let step = 1; step <= 3; step++) {
        const g = s[i]! * (x - goal);
        m = 0.8 * m + 0.2 * g;
        v = 0.9 * v + 0.1 * g * g;
        x -= (0.1 * (m / (1 - 0.8 ** step))) / (Math.sqrt(v / (1 - 0.9 ** step)) + 1e-8);
      }
      return x;
    });
    image.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 4));
  });

  it('carries its moments to another size', async () => {
    const {evaluate} = bowl(target(), scales());
    const optimizer = adam({learningRate: 0.01});
    await run(optimizer, evaluate, 5);
    const resized = await optimizer.resize({width: 8, height: 6});
    const flat = async (image: Image): Promise<Measurement> => ({
      report: {total: 1, terms: {}},
      gradient: tf.zerosLike(image),
    });
    const start: Image = tf.fill([1, 6, 8, 3], 0.5);
    const {image} = await resized.step(start, flat);
    // No gradient any more: what still moves is the momentum that was carried over.
    expect(tf.max(tf.abs(tf.sub(image, start))).dataSync()[0]).toBeGreaterThan(1e-4);
  });

  it('names what cannot be', () => {
    expect(() => adam({learningRate: 0})).toThrow('adam: learningRate must be a number above 0, got 0.');
    expect(() => adam({beta2: 1})).toThrow('adam: beta2 must be in [0, 1), got 1.');
  });
});

describe('lbfgs', () => {
  it('goes to the bottom of a stretched bowl, and downhill at every step', async () => {
    const {evaluate} = bowl(target(), scales());
    const {image, totals} = await run(lbfgs(), evaluate, 40);
    totals.slice(1).forEach((total, i) => expect(total).toBeLessThanOrEqual(totals[i]!));
    expect(tf.max(tf.abs(tf.sub(image, target()))).dataSync()[0]).toBeLessThan(1e-3);
  });

  it('evaluates once a step where its step fits', async () => {
    const {evaluate, count} = bowl(target(), scales());
    await run(lbfgs(), evaluate, 15);
    expect(count()).toBeLessThan(15 * 1.5 + 10);
  });

  it('says that it has converged', async () => {
    const {evaluate} = bowl(target(), scales());
    const {stopped, totals} = await run(lbfgs({gradientTolerance: 1e-4}), evaluate, 100);
    expect(stopped).toBe('converged');
    expect(totals.length).toBeLessThan(60);
  });

  it('says that it has stalled where nothing is lower', async () => {
    let calls = 0;
    const liar = async (image: Image): Promise<Measurement> => ({
      report: {total: ++calls, terms: {}},
      gradient: tf.onesLike(image),
    });
    expect((await run(lbfgs(), liar, 10)).stopped).toBe('stalled');
  });

  it('says that the loss is no number', async () => {
    const nowhere = async (image: Image): Promise<Measurement> => ({
      report: {total: NaN, terms: {}},
      gradient: tf.onesLike(image),
    });
    expect((await run(lbfgs(), nowhere, 10)).stopped).toBe('non-finite');
  });

  it('comes back from where the loss is no number', async () => {
    const goal = target();
    const {evaluate} = bowl(goal, scales());
    const walled = async (image: Image): Promise<Measurement> => {
      const measurement = await evaluate(image);
      const far = tf.max(tf.abs(tf.sub(image, goal))).dataSync()[0]! > 0.6;
      return far ? {...measurement, report: {total: NaN, terms: {}}} : measurement;
    };
    const {totals, stopped} = await run(lbfgs({learningRate: 50}), walled, 20);
    expect(stopped).toBeUndefined();
    expect(totals[totals.length - 1]).toBeLessThan(0.05 * totals[0]!);
  });

  it('starts afresh from a picture that is not its own', async () => {
    const {evaluate, count} = bowl(target(), scales());
    const optimizer = lbfgs();
    await run(optimizer, evaluate, 3);
    const before = count();
    await optimizer.step(tf.fill(shape, 0.1), evaluate);
    expect(count() - before).toBeGreaterThanOrEqual(2);
  });

  it('names what cannot be', () => {
    expect(() => lbfgs({historySize: 0})).toThrow('lbfgs: historySize must be a whole number of at least 1, got 0.');
    expect(() => lbfgs({learningRate: -1})).toThrow('lbfgs: learningRate must be a number above 0, got -1.');
  });
});

it.each([
  ['adam', () => adam()],
  ['lbfgs', () => lbfgs({historySize: 3})],
] as const)('%s holds as many tensors after 30 steps as after 10, and none after dispose', async (_, make) => {
  const {evaluate} = bowl(target(), scales());
  const before = tf.memory().numTensors;
  const optimizer = make();
  let image: Image = tf.fill(shape, 0.5);
  let after10 = 0;
  for (let i = 1; i <= 30; i++) {
    const {image: next} = await optimizer.step(image, evaluate);
    image.dispose();
    image = next;
    if (i === 10) after10 = tf.memory().numTensors;
  }
  expect(tf.memory().numTensors).toBe(after10);
  image.dispose();
  optimizer.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
