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
