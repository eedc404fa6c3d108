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

const sheet = {width: 1200, margin: 24, line: 19, least: 220, usual: 320, font: '15px system-ui, sans-serif'} as const;

/** A figure with its place on the sheet, in pixels, and its caption in lines. */
interface PlacedFigure {
  readonly canvas: HTMLCanvasElement;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  x: number;
  y: number;
}

/**
 * All figures on one sheet, side by side in rows, each with its caption below it.
 *
 * @param heading  Lines above them: what the run was made with.
 * @throws {Error} with a sentence, where the browser cannot make the picture.
 */
export async function sheetOf(figures: readonly CaptionedCanvas[], heading: readonly string[]): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), {width: sheet.width, height: 1});
  const context = canvas.getContext('2d')!;
  context.font = sheet.font;
  const placed = figures.map(figure => measured(figure, context));
  const top = sheet.margin + heading.length * sheet.line + sheet.margin / 2;
  canvas.height = Math.ceil(placeInRows(placed, top));
  // A canvas of another size has forgotten how it writes.
  Object.assign(context, {font: sheet.font, imageSmoothingEnabled: false, fillStyle: '#fff'});
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  heading.forEach((line, i) => context.fillText(line, sheet.margin, sheet.margin + (i + 0.6) * sheet.line));
  for (const {canvas: figure, lines, x, y, width, height} of placed) {
    context.drawImage(figure, x, y, width, height);
    lines.forEach((line, i) => context.fillText(line, x, y + height + (i + 1) * sheet.line));
  }
  return pngOfCanvas(canvas);
}

/** A figure as large as it can be read: small ones by whole numbers, none wider than the sheet. */
function measured({canvas, caption}: CaptionedCanvas, context: CanvasRenderingContext2D): PlacedFigure {
  const most = sheet.width - 2 * sheet.margin;
  const by = Math.max(1, Math.floor(sheet.usual / Math.max(canvas.width, canvas.height)));
  const scale = Math.min(most / canvas.width, by);
  const [width, height] = [canvas.width * scale, canvas.height * scale];
  const room = Math.max(sheet.least, width);
  return {canvas, width, height, lines: linesOf(caption, text => context.measureText(text).width <= room), x: 0, y: 0};
}

/** The words of a caption in lines that fit; a word that is too long has one of its own. */
function linesOf(caption: string, fits: (text: string) => boolean): readonly string[] {
  return caption.split(' ').reduce<readonly string[]>((lines, word) => {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    return lines.length > 0 && fits(longer) ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}

/** @returns Where the last row ends. */
function placeInRows(figures: readonly PlacedFigure[], top: number): number {
  let [x, y, end] = [sheet.margin as number, top, top];
  for (const figure of figures) {
    const room = Math.max(sheet.least, figure.width);
    if (x > sheet.margin && x + room > sheet.width - sheet.margin) [x, y] = [sheet.margin, end];
    Object.assign(figure, {x, y});
    x += room + sheet.margin;
    end = Math.max(end, y + figure.height + figure.lines.length * sheet.line + sheet.margin);
  }
  return end;
}

/** @throws {Error} with a sentence, where the browser cannot make the picture. */
export async function pngOfCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser cannot make a picture of these figures. Save the log instead.');
  return blob;
}
