import {rangeOf} from '../views/statistics/color-scale.js';
import type {Range} from '../views/statistics/color-scale.js';

/** Two numbers: a place in the latent plane. */
export type Code = readonly [x: number, y: number];

/** The part of the plane that is shown; both axes have a scale of their own. */
export interface PlaneFrame {
  readonly x: Range;
  readonly y: Range;
}

/** The smallest frame that holds all codes, and a tenth more on each side. */
export function frameAround(codes: Float32Array): PlaneFrame {
  const wide = (values: readonly number[]): Range => {
    const {least, most} = rangeOf(values);
    const margin = 0.1 * (most - least) || 1;
    return {least: least - margin, most: most + margin};
  };
  const all = [...codes];
  return {x: wide(all.filter((_, i) => i % 2 === 0)), y: wide(all.filter((_, i) => i % 2 === 1))};
}

/** Where a code is in the frame: shares from the left and from the top. The second unit grows upwards. */
export function shareOf({x, y}: PlaneFrame, [u, v]: Code): readonly [left: number, top: number] {
  return [(u - x.least) / (x.most - x.least), 1 - (v - y.least) / (y.most - y.least)];
}

/** The code at a place of the frame; places outside are taken to its edge. */
export function codeAt({x, y}: PlaneFrame, left: number, top: number): Code {
  const within = (share: number) => Math.min(1, Math.max(0, share));
  return [x.least + within(left) * (x.most - x.least), y.most - within(top) * (y.most - y.least)];
}

/** A place within the frame: one outside is taken to its edge. */
export function inFrame(frame: PlaneFrame, place: Code): Code {
  const [left, top] = shareOf(frame, place);
  return codeAt(frame, left, top);
}

/** A hundredth of the frame: how far a key goes; ten times as far with Shift. */
export function keyStep({x, y}: PlaneFrame): Code {
  return [(x.most - x.least) / 100, (y.most - y.least) / 100];
}

/** Equal steps on the straight line from one code to another, of whatever width, both ends among them. */
export function straightWay(from: ArrayLike<number>, to: ArrayLike<number>, count: number): Float32Array<ArrayBuffer> {
  const width = from.length;
  return Float32Array.from({length: width * count}, (_, i) => {
    const [t, k] = [Math.floor(i / width) / (count - 1), i % width];
    return from[k]! + t * (to[k]! - from[k]!);
  });
}

/** The places of a grid over a frame, row by row from the top: `side · side` of them. */
export function gridCodes(frame: PlaneFrame, side: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({length: 2 * side * side}, (_, i) => {
    const cell = Math.floor(i / 2);
    const place = (index: number) => (side > 1 ? index / (side - 1) : 0.5);
    return codeAt(frame, place(cell % side), place(Math.floor(cell / side)))[i % 2]!;
  });
}
