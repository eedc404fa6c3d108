// The figures of a page as PNG files: each by itself, or all on one sheet.

/** A canvas and what it shows. */
export interface CaptionedCanvas {
  readonly canvas: HTMLCanvasElement;
  readonly caption: string;
}

/** Every figure of the views, also those inside of views, in the order of the page. */
export function figuresIn(root: ParentNode): readonly CaptionedCanvas[] {
  return [...root.querySelectorAll('*')].flatMap(element => {
    if (element instanceof HTMLCanvasElement) {
      const caption = element.getAttribute('aria-label') ?? element.closest('[aria-label]')?.getAttribute('aria-label');
      return element.width > 1 && element.height > 1 ? [{canvas: element, caption: caption ?? ''}] : [];
    }
    return element.shadowRoot ? figuresIn(element.shadowRoot) : [];
  });
}

const sheet = {width: 1200, margin: 24, caption: 22} as const;

/**
 * All figures on one sheet, one under the other, each with its caption.
 *
 * @param heading  Lines above them: what the run was made with.
 * @throws {Error} with a sentence, where the browser cannot make the picture.
 */
export async function sheetOf(figures: readonly CaptionedCanvas[], heading: readonly string[]): Promise<Blob> {
  const inner = sheet.width - 2 * sheet.margin;
  const sizes = figures.map(({canvas: {width, height}}) => {
    const scale = Math.min(inner / width, Math.max(1, Math.floor(320 / Math.max(width, height))));
    return {width: width * scale, height: height * scale};
  });
  const top = sheet.margin + heading.length * sheet.caption;
  const height = sizes.reduce<number>((sum, size) => sum + size.height + sheet.caption + sheet.margin, top);
  const canvas = Object.assign(document.createElement('canvas'), {width: sheet.width, height: Math.ceil(height)});
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.font = '15px system-ui, sans-serif';
  context.imageSmoothingEnabled = false;
  heading.forEach((line, i) => context.fillText(line, sheet.margin, sheet.margin + i * sheet.caption + 4, inner));
  let place: number = top;
  figures.forEach(({canvas: figure, caption}, i) => {
    const size = sizes[i]!;
    context.drawImage(figure, sheet.margin, place, size.width, size.height);
    context.fillText(caption, sheet.margin, place + size.height + 17, inner);
    place += size.height + sheet.caption + sheet.margin;
  });
  return pngOfCanvas(canvas);
}

/** @throws {Error} with a sentence, where the browser cannot make the picture. */
export async function pngOfCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser cannot make a picture of these figures. Save the log instead.');
  return blob;
}
