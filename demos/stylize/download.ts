// Saves the picture as a PNG file, from what the canvas shows.

/** @throws {Error} whose message is a sentence for the page. */
export async function downloadPicture(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser cannot make a PNG of this picture. Try a smaller size.');
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), {href: url, download: name}).click();
  // The browser has begun to read by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `IMG 1234.JPG`, `Café Terrace at Night` → `img-1234-cafe-terrace-at-night.png`. */
export function fileNameOf(photo: string, style: string): string {
  return `${[photo, style].map(slug).filter(Boolean).join('-') || 'picture'}.png`;
}

function slug(name: string): string {
  return name
    .replace(/\.\w+$/, '')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
