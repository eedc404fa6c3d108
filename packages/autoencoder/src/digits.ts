import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {Random} from './random.js';

type Point = readonly [x: number, y: number];

/** A line through points, in a unit square with y downwards: rounded, or with corners. */
interface Stroke {
  readonly points: readonly Point[];
  readonly isRound: boolean;
}

const round = (...points: Point[]): Stroke => ({points, isRound: true});
const straight = (...points: Point[]): Stroke => ({points, isRound: false});

// prettier-ignore
const strokes: readonly (readonly Stroke[])[] = [
  [round([0.5, 0.13], [0.34, 0.22], [0.28, 0.5], [0.34, 0.78], [0.5, 0.87], [0.66, 0.78], [0.72, 0.5], [0.66, 0.22], [0.5, 0.13])],
  [straight([0.34, 0.3], [0.52, 0.14], [0.52, 0.87])],
  [round([0.28, 0.32], [0.35, 0.18], [0.55, 0.14], [0.7, 0.26], [0.66, 0.44], [0.48, 0.63], [0.28, 0.85]), straight([0.28, 0.85], [0.74, 0.85])],
  [round([0.28, 0.2], [0.48, 0.13], [0.67, 0.24], [0.62, 0.42], [0.44, 0.48]), round([0.44, 0.48], [0.66, 0.54], [0.72, 0.71], [0.52, 0.87], [0.27, 0.79])],
  [straight([0.6, 0.13], [0.25, 0.61], [0.78, 0.61]), straight([0.6, 0.13], [0.6, 0.87])],
  [straight([0.7, 0.14], [0.35, 0.14], [0.31, 0.47]), round([0.31, 0.47], [0.5, 0.41], [0.7, 0.51], [0.72, 0.7], [0.54, 0.87], [0.28, 0.8])],
  [round([0.65, 0.15], [0.42, 0.29], [0.3, 0.55], [0.35, 0.8], [0.53, 0.88], [0.71, 0.75], [0.66, 0.56], [0.48, 0.5], [0.31, 0.63])],
  [straight([0.26, 0.15], [0.74, 0.15]), round([0.74, 0.15], [0.55, 0.48], [0.44, 0.87])],
  [round([0.5, 0.47], [0.33, 0.35], [0.36, 0.19], [0.5, 0.13], [0.64, 0.19], [0.67, 0.35], [0.5, 0.47], [0.3, 0.63], [0.34, 0.82], [0.5, 0.88], [0.66, 0.82], [0.7, 0.63], [0.5, 0.47])],
  [round([0.69, 0.38], [0.53, 0.49], [0.36, 0.45], [0.29, 0.29], [0.43, 0.14], [0.62, 0.16], [0.71, 0.33], [0.68, 0.6], [0.52, 0.87])],
];

export interface DigitOptions {
  /** Height and width in pixels. */
  readonly side?: number;
  readonly seed?: number;
}

/** Drawn digits with what they are. */
export interface Digits {
  /** `[count, side, side, 1]`, white strokes on black, in [0, 1]. The caller disposes. */
  readonly images: Tensor4D;
  /** 0 to 9, as often each as the count allows. */
  readonly labels: readonly number[];
}

/**
 * Digits as a pen might draw them, no two alike: what the latent pack learnt from, and what a lesson can encode. Nothing is
 * downloaded and nothing is anyone's: each is drawn from a few lines of numbers, leaned, turned, stretched and shaken.
 *
 * @param count  How many; the first ten are 0 to 9.
 */
export function drawDigits(count: number, {side = 32, seed = 1}: DigitOptions = {}): Digits {
  const values = new Float32Array(count * side * side);
  const labels = Array.from({length: count}, (_, i) => i % 10);
  for (const [i, label] of labels.entries()) values.set(drawDigit(label, side, new Random(seed, i)), i * side * side);
  return {images: tf.tensor4d(values, [count, side, side, 1]), labels};
}

/** One digit, `side · side` values in [0, 1]. */
function drawDigit(digit: number, side: number, random: Random): Float32Array {
  const place = placement(random);
  const pieces = strokes[digit]!.flatMap(({points, isRound}) => {
    const shaken = points.map(([x, y]): Point => place([x + 0.012 * random.normal(), y + 0.012 * random.normal()]));
    return piecesOf(isRound ? smooth(shaken) : shaken);
  });
  const radius = 0.035 + 0.03 * random.uniform();
  const values = new Float32Array(side * side);
  for (let i = 0; i < values.length; i++) {
    const distance = distanceTo(pieces, ((i % side) + 0.5) / side, (Math.floor(i / side) + 0.5) / side);
    values[i] = Math.min(1, Math.max(0, 0.5 + (radius - distance) * side));
  }
  return values;
}

/** Leans, turns, stretches and shifts a point about the middle. */
function placement(random: Random): (point: Point) => Point {
  const between = (from: number, to: number) => from + (to - from) * random.uniform();
  const angle = between(-0.12, 0.12);
  const lean = between(-0.1, 0.25);
  const [wide, high] = [between(0.8, 1.1), between(0.9, 1.05)];
  const [right, down] = [between(-0.03, 0.03), between(-0.03, 0.03)];
  return ([x, y]) => {
    const [u, v] = [(x - 0.5) * wide - lean * (y - 0.5), (y - 0.5) * high];
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [0.5 + right + cos * u - sin * v, 0.5 + down + sin * u + cos * v];
  };
}

/** A rounded line through points, six pieces between two of them (Catmull and Rom's cubic). */
function smooth(points: readonly Point[]): Point[] {
  const result: Point[] = [points[0]!];
  for (let i = 0; i + 1 < points.length; i++) {
    const [before, from] = [points[Math.max(0, i - 1)]!, points[i]!];
    const [to, after] = [points[i + 1]!, points[Math.min(points.length - 1, i + 2)]!];
    for (let piece = 1; piece <= 6; piece++) {
      const t = piece / 6;
      const at = (axis: 0 | 1) => {
        const [a, b, c, d] = [before[axis], from[axis], to[axis], after[axis]];
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
      };
      result.push([at(0), at(1)]);
    }
  }
  return result;
}

/** A line's pieces, five numbers each: where it begins, where it goes, and the square of its length. */
function piecesOf(line: readonly Point[]): number[] {
  return line.slice(1).flatMap(([bx, by], i) => {
    const [ax, ay] = line[i]!;
    const [dx, dy] = [bx - ax, by - ay];
    return [ax, ay, dx, dy, dx * dx + dy * dy || 1];
  });
}

/** From a point to the nearest one of some pieces. */
function distanceTo(pieces: readonly number[], x: number, y: number): number {
  let nearest = Infinity;
  for (let i = 0; i < pieces.length; i += 5) {
    // Compared by hand: this is the loop where the time goes.
    const right = x - pieces[i]!;
    const below = y - pieces[i + 1]!;
    const along = (right * pieces[i + 2]! + below * pieces[i + 3]!) / pieces[i + 4]!;
    const t = along < 0 ? 0 : along > 1 ? 1 : along;
    const [u, v] = [right - t * pieces[i + 2]!, below - t * pieces[i + 3]!];
    const square = u * u + v * v;
    if (square < nearest) nearest = square;
  }
  return Math.sqrt(nearest);
}
