import {PCA} from 'ml-pca';
import type {Latent} from './latents.js';

/** A place on a plane. */
export type PlanePoint = readonly [x: number, y: number];

/** A plane through a latent space, to draw it on: of two numbers, those themselves; of more, where it is spread widest. */
export interface LatentPlane {
  /** Share of the variance along x and along y, 0 to 1. */
  readonly explained: readonly [number, number];
  /** Where latents fall on the plane. */
  project(latents: readonly Latent[]): readonly PlanePoint[];
  /** The latents on the plane at such places: what `project` takes back to them. */
  lift(points: readonly PlanePoint[]): readonly Latent[];
}

/**
 * A plane for a set of latents: the first two principal components, or the two numbers where there are no more.
 *
 * @param latents  At least two, of two numbers or more.
 * @throws {RangeError} for too few latents or numbers.
 *
 * Source: Pearson1901 (docs/papers.md), as ml-pca computes it: singular values of the centred latents.
 */
export function latentPlane(latents: readonly Latent[]): LatentPlane {
  const size = latents[0]?.length ?? 0;
  if (latents.length < 2 || size < 2 || latents.some(latent => latent.length !== size)) {
    throw new RangeError(
      `latentPlane: a plane needs at least two latents of two numbers each, got ${latents.length} of ${size}.`,
    );
  }
  return size === 2 ? ownPlane(latents) : principalPlane(latents);
}

function ownPlane(latents: readonly Latent[]): LatentPlane {
  const variances = [0, 1].map(axis => variance(latents.map(latent => latent[axis]!)));
  const sum = variances[0]! + variances[1]! || 1;
  return {
    explained: [variances[0]! / sum, variances[1]! / sum],
    project: all => all.map(([x = 0, y = 0]) => [x, y]),
    lift: points => points.map(([x, y]) => [x, y]),
  };
}

function principalPlane(latents: readonly Latent[]): LatentPlane {
  const rows = latents.map(latent => [...latent]);
  const pca = new PCA(rows);
  const [alongX = 0, alongY = 0] = pca.getExplainedVariance();
  const means = rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
  const axes = pca.getEigenvectors();
  return {
    explained: [alongX, alongY],
    project: all => pca.predict(all.map(latent => [...latent]), {nComponents: 2}).to2DArray().map(([x = 0, y = 0]) => [x, y]), // prettier-ignore
    lift: points => points.map(([x, y]) => means.map((mean, i) => mean + x * axes.get(i, 0) + y * axes.get(i, 1))),
  };
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
