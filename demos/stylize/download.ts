// Saves the picture as a PNG file, from what the canvas shows.
import {pngOf, save} from '@scumble/components/elements/download';

/** @throws {Error} whose message is a sentence for the page. */
export async function downloadPicture(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const png = await pngOf(canvas);
  if (!png) throw new Error('The browser cannot make a PNG of this picture. Try a smaller size.');
  save(png, name);
}
