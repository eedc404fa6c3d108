// One of the two places for a picture: takes a bundled one, a file, a drop or a paste, and shows what it holds. A file that
// is no picture is refused with a sentence, and the picture before it stays.
import {fetchBundled, type BundledPicture} from './bundled-pictures.js';
import {element} from './element.js';
import {readPicture, type Picture} from './picture.js';

export interface PictureSlotOptions {
  readonly bundled: readonly BundledPicture[];
  readonly onChange: (picture: Picture) => void;
  /** Gets a sentence when a file is refused. */
  readonly onRefusal: (error: unknown) => void;
}

export class PictureSlot {
  readonly root: HTMLElement;
  readonly #options: PictureSlotOptions;
  readonly #thumbnails: readonly HTMLButtonElement[];
  #picture: Picture | undefined;
  /** Counts what was offered, so that a slow file does not replace one chosen after it. */
  #offers = 0;

  constructor(root: HTMLElement, options: PictureSlotOptions) {
    this.root = root;
    this.#options = options;
    this.#thumbnails = options.bundled.map(picture => this.#thumbnail(picture));
    element('.thumbnails', HTMLElement, root).append(...this.#thumbnails);
    const input = element('input', HTMLInputElement, root);
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) void this.take(file, file.name);
      // The same file again is a change too.
      input.value = '';
    });
    this.#acceptDrops();
  }

  /** Undefined until the first one has been read. */
  get picture(): Picture | undefined {
    return this.#picture;
  }

  /** Takes the first of some files, from a drop or the clipboard. */
  takeFirst(files: FileList, otherwise: string): void {
    const file = files[0];
    if (file) void this.take(file, file.name);
    else this.#options.onRefusal(new Error(otherwise));
  }

  take(file: Blob, name: string): Promise<void> {
    return this.#offer(() => readPicture(file, name));
  }

  takeBundled(picture: BundledPicture): Promise<void> {
    return this.#offer(async () => readPicture(await fetchBundled(picture), picture.title));
  }

  /** Shows what is read, or says why it cannot be and keeps what there was. */
  async #offer(read: () => Promise<Picture>): Promise<void> {
    const offer = ++this.#offers;
    try {
      const picture = await read();
      if (offer === this.#offers) this.#show(picture);
    } catch (error) {
      this.#options.onRefusal(error);
    }
  }

  #show(picture: Picture): void {
    this.#picture = picture;
    const canvas = element('canvas', HTMLCanvasElement, this.root);
    canvas.width = picture.bitmap.width;
    canvas.height = picture.bitmap.height;
    canvas.getContext('2d')?.drawImage(picture.bitmap, 0, 0);
    canvas.setAttribute('aria-label', picture.name);
    const caption = element('.caption', HTMLElement, this.root);
    caption.textContent = `${picture.name}, ${picture.width}\u00a0×\u00a0${picture.height}`;
    for (const [i, {title}] of this.#options.bundled.entries()) {
      this.#thumbnails[i]!.setAttribute('aria-pressed', String(title === picture.name));
    }
    this.#options.onChange(picture);
  }

  #thumbnail(picture: BundledPicture): HTMLButtonElement {
    const button = document.createElement('button');
    const image = Object.assign(document.createElement('img'), {src: picture.url, alt: picture.title});
    button.type = 'button';
    button.title = picture.title;
    button.setAttribute('aria-pressed', 'false');
    button.append(image);
    button.addEventListener('click', () => void this.takeBundled(picture));
    return button;
  }

  #acceptDrops(): void {
    const mark = (on: boolean) => this.root.classList.toggle('dropping', on);
    this.root.addEventListener('dragover', () => mark(true));
    this.root.addEventListener('dragleave', () => mark(false));
    this.root.addEventListener('drop', event => {
      mark(false);
      event.stopPropagation();
      event.preventDefault();
      const otherwise = 'What was dropped is no file. Save the picture first, or copy and paste it.';
      if (event.dataTransfer) this.takeFirst(event.dataTransfer.files, otherwise);
    });
  }
}
