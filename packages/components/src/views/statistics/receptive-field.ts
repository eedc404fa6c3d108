import type {LayerGeometry} from '@scumble/vgg';

/** A rectangle of pixels: `left` and `top` belong to it, `right` and `bottom` do not. */
export interface PixelArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a cell can see of a picture. */
export interface ReceptiveField {
  /** The part that lies inside the picture. */
  readonly inside: PixelArea;
  /** The pixels that the cell stands for: its own stride × stride. */
  readonly own: PixelArea;
  /** Side of the whole field in pixels, also where some of it lies beyond the edge. */
  readonly side: number;
  /** Whether some of it lies beyond the edge, where the network sees zero padding. */
  readonly isCut: boolean;
}

/**
 * The pixels that one cell of a layer depends on: its own stride × stride, and `radius` more each way.
 *
 * @param cell  Row and column in the layer, from 0.
 * @param size  Of the picture in pixels.
 * @returns In pixels. For relu2_1 of a VGG, stride 2 and radius 4, it is 10 pixels wide.
 *
 * Source: what each layer adds is in `layerGeometry` of the package vgg.
 */
export function receptiveField(
  {stride, radius}: Pick<LayerGeometry, 'stride' | 'radius'>,
  cell: {readonly row: number; readonly column: number},
  size: {readonly width: number; readonly height: number},
): ReceptiveField {
  const [left, top] = [cell.column * stride, cell.row * stride];
  const side = stride + 2 * radius;
  const inside = {
    left: Math.max(0, left - radius),
    top: Math.max(0, top - radius),
    right: Math.min(size.width, left + stride + radius),
    bottom: Math.min(size.height, top + stride + radius),
  };
  const isCut = inside.right - inside.left < side || inside.bottom - inside.top < side;
  const own = {
    left,
    top,
    right: Math.min(size.width, left + stride),
    bottom: Math.min(size.height, top + stride),
  };
  return {inside, own, side, isCut};
}

/**
 * The cell of one layer that stands for the same place of the picture as a cell of another, so that a frame grows where it is
 * when a deeper layer is looked at.
 *
 * @param cell  Undefined where none was chosen.
 * @returns From 0; beyond the layer's last cell where the picture's side is no multiple of the stride. Undefined without a
 *   cell, or where a layer is not among `geometry`.
 */
export function samePlace(
  cell: {readonly row: number; readonly column: number} | undefined,
  from: string,
  to: string,
  geometry: readonly LayerGeometry[],
): {readonly row: number; readonly column: number} | undefined {
  const [before, after] = [from, to].map(layer => geometry.find(({name}) => name === layer)?.stride);
  if (!cell || !before || !after) return undefined;
  const place = (at: number) => Math.floor(((at + 0.5) * before) / after);
  return {row: place(cell.row), column: place(cell.column)};
}
