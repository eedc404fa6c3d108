/** How a resize weighs the old pixels under a new one. */
export type ResizeFilter = 'lanczos3' | 'area';

/** Every filter, for messages and help. */
export const resizeFilters: readonly ResizeFilter[] = ['lanczos3', 'area'];

/** For one axis: which old samples make each new one, and with what weight. */
export interface FilterTaps {
  /** Number of new samples. */
  readonly length: number;
  /** Per new sample, its first old one. */
  readonly starts: Int32Array;
  /** Where each new sample's weights begin in `weights`; `length + 1` of them. */
  readonly offsets: Int32Array;
  /** All weights one after another; those of one sample add up to 1. */
  readonly weights: Float32Array;
}

interface Window {
  readonly start: number;
  readonly weights: readonly number[];
}

/**
 * The taps that take `from` samples to `to`.
 *
 * A kernel is stretched by the scale when downscaling, so that what the new grid cannot hold is averaged out instead of
 * aliased. At the edges the weights inside the picture are scaled to add up to 1.
 *
 * Source: Turkowski, "Filters for Common Resampling Tasks", 1990 (Lanczos with three lobes).
 * Departs: nothing.
 */
export function filterTaps(filter: ResizeFilter, from: number, to: number): FilterTaps {
  const window = filter === 'area' ? areaWindow : lanczosWindow;
  const starts = new Int32Array(to);
  const offsets = new Int32Array(to + 1);
  const weights: number[] = [];
  for (let index = 0; index < to; index++) {
    const taps = window(index, from / to, from);
    starts[index] = taps.start;
    const sum = taps.weights.reduce((total, weight) => total + weight, 0);
    for (const weight of taps.weights) weights.push(weight / sum);
    offsets[index + 1] = weights.length;
  }
  return {length: to, starts, offsets, weights: Float32Array.from(weights)};
}

/** The share of each old pixel that lies under the new one. */
function areaWindow(index: number, scale: number, from: number): Window {
  const left = index * scale;
  const right = Math.min((index + 1) * scale, from);
  const start = Math.min(Math.floor(left), from - 1);
  const end = Math.max(Math.ceil(right), start + 1);
  const weights = range(start, Math.min(end, from), old => Math.min(old + 1, right) - Math.max(old, left));
  return {start, weights};
}

function lanczosWindow(index: number, scale: number, from: number): Window {
  const stretch = Math.max(scale, 1);
  const center = (index + 0.5) * scale - 0.5;
  const start = Math.max(Math.ceil(center - 3 * stretch), 0);
  const end = Math.min(Math.floor(center + 3 * stretch), from - 1);
  return {start, weights: range(start, end + 1, old => lanczos3((old - center) / stretch))};
}

/** sinc(x) · sinc(x / 3) within three lobes, sinc(x) being sin(πx) / πx. */
function lanczos3(x: number): number {
  if (Math.abs(x) >= 3) return 0;
  if (Math.abs(x) < 1e-8) return 1;
  const angle = Math.PI * x;
  return (3 * Math.sin(angle) * Math.sin(angle / 3)) / (angle * angle);
}

function range(start: number, end: number, weight: (old: number) => number): number[] {
  return Array.from({length: end - start}, (_, step) => weight(start + step));
}
