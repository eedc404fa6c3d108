/** `IMG 1234.JPG`, `Café Terrace at Night` → `img-1234-cafe-terrace-at-night.png`. */
export function fileNameOf(photo: string, painting: string): string {
  return `${[photo, painting].map(slug).filter(Boolean).join('-') || 'picture'}.png`;
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

/** What a canvas shows, as a PNG file; undefined where the browser cannot make one. */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  return new Promise(resolve => canvas.toBlob(blob => resolve(blob ?? undefined), 'image/png'));
}

/** Saves a file as if it had been downloaded. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), {href: url, download: name}).click();
  // The browser has begun to read by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
