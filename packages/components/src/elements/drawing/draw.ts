/**
 * Shows a bitmap on a canvas, which takes its size, but no more than so many pixels a side. The bitmap is not closed.
 *
 * @param longestSide  In pixels.
 */
export function drawWithin(bitmap: ImageBitmap, canvas: HTMLCanvasElement, longestSide: number): void {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map(side => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  // Setting a size also clears the canvas; where it has it, drawing over it does not flicker.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
}

/** What draws pixels on a canvas of that size; whatever else is on it stays until it is drawn over, where the size is the same. */
export function canvasOf(
  canvas: HTMLCanvasElement,
  {width, height}: {readonly width: number; readonly height: number},
): CanvasRenderingContext2D {
  // Pixels that are made here need not travel to the graphics processor first.
  const context = canvas.getContext('2d', {willReadFrequently: true})!;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return context;
}
