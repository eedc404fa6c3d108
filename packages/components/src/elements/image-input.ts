import {html, LitElement, nothing} from 'lit';
import {ScumbleErrorEvent, ScumblePictureEvent} from '../events.js';
import {formatDecimal, localeOf} from '../locale.js';
import {fetchPicture, PictureError, pictureFrom, readPicture} from '../picture.js';
import type {Picture} from '../picture.js';
import {strings} from '../strings.js';
import {fileNameOf, pngOf} from './download.js';
import {drawWithin} from './drawing/draw.js';
import {closeCamera, openCamera} from './image-input/camera.js';
import {moreWays, viewfinder} from './image-input/ways.js';
import {imageInputStyles} from './image-input/styles.js';
import {viewStyles} from './view/styles.js';

/**
 * A place for a picture: by drop, paste, picker, camera, address, or an `<img>` inside the tag. Takes part in forms: the file is
 * sent under `name`. A file that is no picture is refused with a sentence, and the picture before it stays.
 *
 * ```html
 * <scumble-image-input name="photo" label="Photograph" required></scumble-image-input>
 * ```
 *
 * @tag scumble-image-input
 * @slot - An `<img>` to begin with. Until the script has loaded it is what the page shows.
 * @fires {ScumblePictureEvent} scumble-picture - A person chose a picture.
 * @fires {ScumbleErrorEvent} scumble-error - A picture was not taken: `code` and a sentence.
 * @fires scumble-picture-shown - The picture is another one, whoever chose it. Does not bubble.
 * @fires change - As of any form control, after `scumble-picture`.
 * @csspart frame - The box that takes drops.
 * @csspart picture - The canvas that shows the picture.
 * @csspart label - The label.
 * @csspart caption - Name and size of the picture.
 * @csspart button - The buttons.
 * @csspart error - The sentence that says what is wrong.
 * @cssprop [--scumble-aspect=4 / 3] - Proportions of the box.
 * @cssprop [--scumble-accent] - Color of what can be acted on.
 * @cssstate filled - There is a picture.
 * @cssstate dropping - A file hovers over it.
 * @cssstate invalid - The last picture was refused.
 */
export class ImageInputElement extends LitElement {
  static formAssociated = true;
  static override properties = {
    label: {},
    name: {reflect: true},
    src: {},
    sources: {},
    required: {type: Boolean, reflect: true},
    disabled: {type: Boolean, reflect: true},
    picture: {attribute: false},
    error: {state: true},
    busy: {state: true},
    dropping: {state: true},
    camera: {state: true},
    formDisabled: {state: true},
  };
  static override styles = [viewStyles, imageInputStyles];

  /** What the place is for. */
  declare label: string | undefined;
  /** Under which a form sends the file. */
  declare name: string;
  /** Address of a picture to begin with. */
  declare src: string | undefined;
  /** Which ways are offered besides drop and paste: any of `picker`, `camera`, `url`. */
  declare sources: string;
  /** A form is not sent without a picture. */
  declare required: boolean;
  /** Takes no picture, and sends none. */
  declare disabled: boolean;
  /** The picture; may be set. */
  declare picture: Picture | undefined;
  declare protected error: PictureError | undefined;
  declare protected busy: boolean;
  declare protected dropping: boolean;
  declare protected camera: MediaStream | undefined;
  declare protected formDisabled: boolean;
  readonly #internals = this.attachInternals();
  /** Counts what was offered, so that a slow file does not replace one chosen after it. */
  #offers = 0;
  #reading: Promise<boolean> | undefined;
  #initial: Picture | undefined;

  constructor() {
    super();
    this.name = '';
    this.sources = 'picker camera url';
    this.required = this.disabled = this.busy = this.dropping = this.formDisabled = false;
  }

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Reads a file as if it had been dropped, without the events. @returns Whether it was taken. */
  take(file: Blob, name = file instanceof File ? file.name : this.#title()): Promise<boolean> {
    return this.#offer(() => readPicture(file, name), false);
  }

  /** Fetches a picture, without the events. @returns Whether it was taken. */
  takeAddress(address: string): Promise<boolean> {
    return this.#offer(() => fetchPicture(address), false);
  }

  /** Takes the picture away. */
  clear(): void {
    this.#offers++;
    this.picture = this.error = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.#paste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.#paste);
    this.#closeCamera();
  }

  formDisabledCallback(disabled: boolean): void {
    this.formDisabled = disabled;
  }

  formResetCallback(): void {
    this.clear();
    this.picture = this.#initial;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('src') && this.src) void this.#begin(() => fetchPicture(this.src!));
  }

  protected override updated(changed: Map<string, unknown>): void {
    const {states} = this.#internals;
    if (changed.has('picture')) {
      this.#show();
      this.dispatchEvent(new Event('scumble-picture-shown'));
    }
    if (changed.has('picture') || changed.has('required')) this.#validate();
    for (const [state, on] of Object.entries({
      filled: this.picture,
      dropping: this.dropping,
      invalid: this.error,
    })) {
      if (on) states.add(state);
      else states.delete(state);
    }
    const video = this.renderRoot.querySelector('video');
    if (video && video.srcObject !== this.camera) video.srcObject = this.camera ?? null;
  }

  override render(): unknown {
    const off = this.disabled || this.formDisabled;
    const label = this.#title();
    return html`<div class="field-head"><span class="label" part="label" id="label">${label}</span></div>
      <div
        class="frame ${this.dropping ? 'dropping' : ''} ${this.picture ? 'filled' : ''}"
        part="frame"
        role="group"
        aria-labelledby="label"
        aria-busy=${this.busy ? 'true' : 'false'}
        @dragover=${this.#dragOver}
        @dragleave=${() => (this.dropping = false)}
        @drop=${this.#drop}
      >
        ${this.camera ? viewfinder({onShoot: this.#shoot, onClose: () => this.#closeCamera()}) : this.#well(off)}
      </div>
      <p class="caption soft" part="caption" id="caption">${this.#caption()}</p>
      ${
        off || this.camera
          ? nothing
          : moreWays({
              onCamera: this.#offersWay('camera') ? this.#openCamera : undefined,
              onAddress: this.#offersWay('url') ? this.#load : undefined,
            })
      }
      <p class="error" part="error" role="alert" ?hidden=${!this.error}>${this.error?.message}</p>
      <slot hidden @slotchange=${this.#slotted}></slot>`;
  }

  #well(off: boolean) {
    const text = this.picture ? strings.replace : strings.choose;
    return html`<canvas
        class="picture"
        part="picture"
        role="img"
        aria-label=${this.#caption()}
        ?hidden=${!this.picture}
      ></canvas>
      ${
        this.#offersWay('picker')
          ? html`<label class="choose" part="button"
              ><input
                type="file"
                class="unseen"
                accept="image/*"
                aria-label="${this.#title()}: ${text}"
                aria-describedby="caption"
                ?disabled=${off}
                @change=${this.#picked}
              /><span class="button"
                ><svg viewBox="0 0 20 20" aria-hidden="true">
                  <path d="M3 14.5V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-1.5M10 13V3.5M6.2 7 10 3.2 13.8 7" /></svg
                ><span>${text}</span></span
              >${this.picture ? nothing : html`<span class="hint">${strings.dropHint}</span>`}</label
            >`
          : html`<span class="hint">${strings.dropHint}</span>`
      }
      ${this.dropping ? html`<span class="drop-now">${strings.dropNow}</span>` : nothing}`;
  }

  #offersWay(way: string): boolean {
    return this.sources.split(/[\s,]+/).includes(way);
  }

  #title(): string {
    return this.label ?? strings.photograph;
  }

  #caption(): string {
    if (this.busy) return strings.loadingPicture;
    if (!this.picture) return '';
    const {name, width, height} = this.picture;
    const [w, h] = [width, height].map(side => formatDecimal(side, 0, localeOf(this)));
    return strings.pictureOf(name, w!, h!);
  }

  /** Complete means that what was being read is there too, or was refused. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.#reading;
    return done;
  }

  #offer(read: () => Promise<Picture>, byPerson: boolean): Promise<boolean> {
    return (this.#reading = this.#take(read, byPerson));
  }

  /** Takes what is read, or says why it cannot be and keeps what there was. */
  async #take(read: () => Promise<Picture>, byPerson: boolean): Promise<boolean> {
    const offer = ++this.#offers;
    this.busy = true;
    try {
      const picture = await read();
      if (offer !== this.#offers) return false;
      this.error = undefined;
      this.picture = picture;
      if (byPerson) {
        this.dispatchEvent(new ScumblePictureEvent(picture));
        this.dispatchEvent(new Event('change', {bubbles: true}));
      }
      return true;
    } catch (error) {
      if (offer === this.#offers) this.#refuse(error);
      return false;
    } finally {
      if (offer === this.#offers) this.busy = false;
    }
  }

  /** What the page gives to begin with is what a form's reset goes back to. */
  async #begin(read: () => Promise<Picture>): Promise<void> {
    if (await this.#offer(read, false)) this.#initial = this.picture;
  }

  #refuse(error: unknown): void {
    this.error =
      error instanceof PictureError ? error : new PictureError('unreadable', strings.fileUnreadable(this.#title()));
    this.dispatchEvent(new ScumbleErrorEvent(this.error.code, this.error.message));
  }

  #show(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const bitmap = this.picture?.bitmap;
    if (!canvas || !bitmap) return;
    drawWithin(bitmap, canvas, 640);
  }

  #validate(): void {
    const {file, name = ''} = this.picture ?? {};
    this.#internals.setFormValue(file instanceof File ? file : file ? new File([file], name, {type: file.type}) : null);
    const isMissing = this.required && !this.picture;
    if (this.picture && !file && this.#internals.form) void this.#send(this.picture);
    const anchor = this.renderRoot.querySelector<HTMLElement>('input, button') ?? undefined;
    if (isMissing) this.#internals.setValidity({valueMissing: true}, strings.pictureNeeded, anchor);
    else this.#internals.setValidity({});
  }

  /** A picture that was no file, of a camera or an `<img>`, becomes one where there is a form to send it. */
  async #send(picture: Picture): Promise<void> {
    const canvas = document.createElement('canvas');
    drawWithin(picture.bitmap, canvas, Math.max(picture.bitmap.width, picture.bitmap.height));
    const png = await pngOf(canvas);
    if (!png || this.picture !== picture) return;
    this.#internals.setFormValue(new File([png], fileNameOf(picture.name, ''), {type: png.type}));
  }

  #picked = ({target}: Event): void => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void this.#offer(() => readPicture(file, file.name), true);
    // The same file again is a change too.
    input.value = '';
  };

  #takes(event: Event): boolean {
    event.preventDefault();
    return !this.disabled && !this.formDisabled;
  }

  #dragOver = (event: DragEvent): void => void (this.dropping = this.#takes(event));

  #drop = (event: DragEvent): void => {
    this.dropping = false;
    if (!this.#takes(event)) return;
    // A drop on a place is for this place, not for the page around it.
    event.stopPropagation();
    this.#takeFirst(event.dataTransfer, 'nothing-dropped');
  };

  /** A paste goes where the focus or the pointer is. */
  #paste = (event: ClipboardEvent): void => {
    const isHere = this.matches(':focus-within') || this.matches(':hover');
    const isText = event.composedPath()[0] instanceof HTMLInputElement && !event.clipboardData?.files.length;
    if (!isHere || isText || !this.#takes(event)) return;
    this.#takeFirst(event.clipboardData, 'nothing-pasted');
  };

  #takeFirst(data: DataTransfer | null, otherwise: 'nothing-dropped' | 'nothing-pasted'): void {
    const file = data?.files[0];
    if (file) void this.#offer(() => readPicture(file, file.name), true);
    else {
      const text = otherwise === 'nothing-dropped' ? strings.nothingDropped : strings.nothingPasted;
      this.#refuse(new PictureError(otherwise, text));
    }
  }

  #load = (address: string): void => void this.#offer(() => fetchPicture(address), true);

  #openCamera = async (): Promise<void> => {
    try {
      const stream = await openCamera();
      if (this.isConnected) this.camera = stream;
      else closeCamera(stream);
    } catch (error) {
      this.#refuse(error);
    }
  };

  #closeCamera(): void {
    closeCamera(this.camera);
    this.camera = undefined;
  }

  #shoot = async (): Promise<void> => {
    const video = this.renderRoot.querySelector('video');
    if (!video) return;
    await this.#offer(() => pictureFrom(video, strings.camera), true);
    this.#closeCamera();
  };

  #slotted = ({target}: Event): void => {
    const image = (target as HTMLSlotElement)
      .assignedElements({flatten: true})
      .find(each => each instanceof HTMLImageElement);
    if (!image || this.picture) return;
    const name = image.alt || image.currentSrc.replace(/^.*\//, '') || this.#title();
    void this.#begin(async () => {
      await image.decode().catch(() => undefined);
      return pictureFrom(image, name);
    });
  };
}
