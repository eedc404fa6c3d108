/** What one layer is like: its kind, how wide it is, and where its cells lie over the picture. */
export interface LayerGeometry {
  readonly name: string;
  readonly kind: 'image' | 'convolution' | 'pooling';
  readonly channels: number;
  /** Pixels from one cell to the next, each way: 2 to the power of the poolings up to here. */
  readonly stride: number;
  /** How many pixels beyond its own stride × stride a cell sees, each way. */
  readonly radius: number;
}

/** As much of a layer as its geometry depends on. */
export type GeometryRow =
  | {readonly kind: 'convolution'; readonly name: string; readonly outChannels: number; readonly size?: number}
  | {readonly kind: 'pooling'; readonly name: string};

/**
 * Geometry of every layer of a chain of stride-1 convolutions and 2 × 2 poolings.
 *
 * A convolution of side k widens what a cell sees by (k − 1)/2 cells of its own stride each way; a pooling doubles the
 * stride and widens nothing, since the cell it gives covers just the cells that it pools. For relu5_1 of VGG-16 that is
 * 2·1 + 2·2 + 3·4 + 3·8 + 1·16 = 58 pixels.
 *
 * @param rows  Shallow to deep; `size` is 3 where left out.
 * @returns Beginning with `image`.
 */
export function layerGeometry(rows: readonly GeometryRow[]): readonly LayerGeometry[] {
  let last: LayerGeometry = {name: 'image', kind: 'image', channels: 3, stride: 1, radius: 0};
  const all = [last];
  for (const row of rows) {
    last =
      row.kind === 'pooling'
        ? {...last, name: row.name, kind: 'pooling', stride: 2 * last.stride}
        : {
            ...last,
            name: row.name,
            kind: 'convolution',
            channels: row.outChannels,
            radius: last.radius + (((row.size ?? 3) - 1) / 2) * last.stride,
          };
    all.push(last);
  }
  return all;
}
