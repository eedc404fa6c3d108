// What a lesson can save: its log, its pictures, its settings, a link, a program.
import type {RunOptions} from '../engine/protocol.js';
import {copyAsCode} from '../views/copy-as-code.js';
import {toCsv, toJsonl} from '../views/log-record.js';
import type {Scene} from '../views/scene.js';
import {writeState} from '../views/url-state.js';
import type {LessonState} from '../views/url-state.js';
import {viewStrings} from '../views/view-strings.js';
import type {ViewRequests} from './view-request.js';

export type ExportKind = ViewRequests['export']['kind'];

/** A file to be saved, or a text to be copied. */
export type Exported =
  | {readonly file: Blob; readonly name: string; readonly text?: undefined}
  | {readonly text: string; readonly file?: undefined};

/** @param canvases  What `png` draws, with its captions. */
export async function exported(
  kind: ExportKind,
  {scene, state, options}: {readonly scene: Scene; readonly state: LessonState; readonly options: RunOptions},
  canvases: readonly CaptionedCanvas[],
): Promise<Exported> {
  switch (kind) {
    case 'jsonl':
      return {file: new Blob([toJsonl(scene.records)], {type: 'application/x-ndjson'}), name: 'scumble-log.jsonl'};
    case 'csv':
      return {file: new Blob([toCsv(scene.records)], {type: 'text/csv'}), name: 'scumble-log.csv'};
    case 'config': {
      const config = JSON.stringify({options, weights: scene.weights, state}, undefined, 2);
      return {file: new Blob([`${config}\n`], {type: 'application/json'}), name: 'scumble-settings.json'};
    }
    case 'png':
      return {file: await sheetOf(canvases), name: 'scumble-figures.png'};
    case 'link':
      return {text: Object.assign(new URL(location.href), {hash: writeState(state)}).href};
    case 'code':
      return {text: copyAsCode(options)};
  }
}

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

/** All figures on one sheet, one under the other, each with its caption. */
async function sheetOf(figures: readonly CaptionedCanvas[]): Promise<Blob> {
  const inner = sheet.width - 2 * sheet.margin;
  const sizes = figures.map(({canvas: {width, height}}) => {
    const scale = Math.min(inner / width, Math.max(1, Math.floor(320 / Math.max(width, height))));
    return {width: width * scale, height: height * scale};
  });
  const height = sizes.reduce<number>((sum, size) => sum + size.height + sheet.caption + sheet.margin, sheet.margin);
  const canvas = Object.assign(document.createElement('canvas'), {width: sheet.width, height: Math.ceil(height)});
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.font = '15px system-ui, sans-serif';
  context.imageSmoothingEnabled = false;
  let top: number = sheet.margin;
  figures.forEach(({canvas: figure, caption}, i) => {
    const size = sizes[i]!;
    context.drawImage(figure, sheet.margin, top, size.width, size.height);
    context.fillText(caption, sheet.margin, top + size.height + 17, inner);
    top += size.height + sheet.caption + sheet.margin;
  });
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser cannot make a picture of these figures. Save the log instead.');
  return blob;
}

/**
 * Saves a file, or puts a text where it can be pasted from.
 *
 * @returns What to say, and the text to show where the browser does not let a page copy.
 */
export async function deliver(made: Exported): Promise<{readonly status: string; readonly copied: string}> {
  const {copied, notCopied} = viewStrings.run;
  if (made.file) {
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(made.file),
      download: made.name,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return {status: made.name, copied: ''};
  }
  const {text} = made;
  return navigator.clipboard.writeText(text).then(
    () => ({status: copied, copied: ''}),
    () => ({status: notCopied, copied: text}),
  );
}
