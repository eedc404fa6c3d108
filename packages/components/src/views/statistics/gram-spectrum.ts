import {symmetricEigenvalues} from './eigenvalues.js';
import type {Gram} from './gram-terms.js';
import {gramValues} from './gram-terms.js';

/** The eigenvalues of a Gram matrix, and how many of them count. */
export interface GramSpectrum {
  /** Of G = FᵀF / (h·w), the largest first, none below 0. */
  readonly eigenvalues: Float64Array;
  /** Σ λ: the energy of all channels together, which is the trace. */
  readonly energy: number;
  /** Σ λ²: ‖G‖². */
  readonly squares: number;
  /** (Σ λ)² / Σ λ², from 1 to the number of channels; 0 where nothing is active. */
  readonly participation: number;
}

/** How long a slice of the work may take, in ms, so that the page stays as quick as it was. */
const sliceMs = 8;

/**
 * The spectrum of a Gram matrix: each eigenvalue is the energy of one mixture of channels that is active independently of the
 * others, and their participation ratio says how many such mixtures there are, counted by their energy.
 *
 * Works in slices of 8 ms, between which the page goes on.
 *
 * @throws {DOMException} the signal's reason, once it is aborted.
 *
 * Source: Gao2017, the participation ratio as a dimension (docs/papers.md).
 * Departs: of second moments, as style transfer has them, where the paper takes the mean away first.
 */
export async function gramSpectrum(gram: Gram, {signal}: {readonly signal?: AbortSignal} = {}): Promise<GramSpectrum> {
  const work = symmetricEigenvalues(gramValues(gram, 'mean'), gram.channels);
  let began = performance.now();
  for (;;) {
    const {done, value} = work.next();
    if (done) return spectrumOf(value);
    if (performance.now() - began < sliceMs) continue;
    await new Promise(resolve => setTimeout(resolve));
    signal?.throwIfAborted();
    began = performance.now();
  }
}

function spectrumOf(found: Float64Array): GramSpectrum {
  // A Gram matrix has none below 0; rounding makes some of its zeros a little less.
  const eigenvalues = found.map(value => Math.max(0, value));
  const energy = eigenvalues.reduce((sum, value) => sum + value, 0);
  const squares = eigenvalues.reduce((sum, value) => sum + value ** 2, 0);
  return {eigenvalues, energy, squares, participation: squares > 0 ? energy ** 2 / squares : 0};
}
