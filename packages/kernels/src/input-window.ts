import type {ChainLayer} from './layer.js';

/** A rectangle: of the input's pixels, or of a layer's cells. */
export interface InputWindow {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The cells of a layer that lie in a window of the input.
 *
 * A cell that reaches over the window's right or lower end does not count: at the end of a picture, poolings drop it.
 *
 * @param window  In pixels, beginning on a multiple of the layer's stride.
 * @throws {RangeError} if the window begins elsewhere, or holds no whole cell.
 */
export function cellsInWindow(
  {x, y, width, height}: InputWindow,
  layers: readonly ChainLayer[],
  name: string,
): InputWindow {
  const through = layers.slice(0, layers.findIndex(layer => layer.name === name) + 1);
  const stride = 2 ** through.filter(({kind}) => kind === 'pooling').length;
  const cells = {
    x: x / stride,
    y: y / stride,
    width: Math.floor(width / stride),
    height: Math.floor(height / stride),
  };
  if (Number.isInteger(cells.x) && Number.isInteger(cells.y) && cells.width > 0 && cells.height > 0) return cells;
  throw new RangeError(
    `network: a window must begin on multiples of ${stride}, the stride of ${name}, and be at least as large; ` +
      `got ${width} × ${height} at ${x}, ${y}.`,
  );
}
