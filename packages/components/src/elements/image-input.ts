import {html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import {ScumbleErrorEvent, ScumblePictureEvent} from '../events.js';
import {localeOf} from '../locale.js';
import {fetchPicture, PictureError, pictureFrom, readPicture} from '../picture.js';
import type {Picture} from '../picture.js';
import {strings} from '../strings.js';
import {drawWithin} from './drawing/draw.js';
import {ImageInputAttributes} from './image-input/attributes.js';
import {Camera, stillOf} from './image-input/camera.js';
import {Offers} from './image-input/offers.js';
import {SlottedImage} from './image-input/slotted-image.js';
import {imageInputStyles} from './image-input/styles.js';
import {Transfers} from './image-input/transfers.js';
import {moreWays, viewfinder} from './image-input/ways.js';
import {captionOf, wellOf} from './image-input/well.js';
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
export class ImageInputElement extends ImageInputAttributes {
  static override styles = [viewStyles, imageInputStyles];

  readonly #camera = new Camera(this);
  readonly #offers = new Offers(this, {
    onTaken: (picture, isByPerson) => this.#take(picture, isByPerson),
    onRefused: error => this.#refuse(error),
  });
  readonly #transfers = new Transfers(this, {
    takes: () => !this.isOff,
    onFile: file => void this.#offers.make(() => readPicture(file, file.name), true),
    onNothing: how => {
      const text = how === 'dropped' ? strings.nothingDropped : strings.nothingPasted;
      this.#refuse(new PictureError(`nothing-${how}`, text));
    },
  });
  readonly #slotted = new SlottedImage(this, (image, address) => this.#takeSlotted(image, address));
  /** What the page gave to begin with: what a form's reset goes back to, and what the page's `<img>` may replace. */
  #initial: Picture | undefined;

  /** Reads a file as if it had been dropped, without the events. @returns Whether it was taken. */
  take(file: Blob, name = file instanceof File ? file.name : this.titleText): Promise<boolean> {
    return this.#offers.make(() => readPicture(file, name), false);
  }

  /** Fetches a picture, without the events. @returns Whether it was taken. */
  takeAddress(address: string): Promise<boolean> {
    return this.#offers.make(() => fetchPicture(address), false);
  }

  /** Takes the picture away. */
  clear(): void {
    this.#offers.drop();
    this.picture = this.error = undefined;
  }

  formDisabledCallback(disabled: boolean): void {
    this.formDisabled = disabled;
  }

  formResetCallback(): void {
    this.clear();
    this.picture = this.#initial;
  }

  /** A browser that goes back to a page gives it what had been chosen there, which counts for more than what it begins with. */
  formStateRestoreCallback(state: unknown): void {
    if (!(state instanceof File)) return;
    void readPicture(state, state.name).then(
      picture => (this.picture = picture),
      () => undefined,
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isSet = changed.has('picture') && this.picture !== undefined;
    // What is there counts for more than what is on its way.
    if (isSet) {
      this.#offers.drop();
      this.error = undefined;
    } else if (changed.has('src') && this.src) void this.#begin(() => fetchPicture(this.src!));
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('picture')) {
      const canvas = this.renderRoot.querySelector('canvas');
      if (canvas && this.picture) drawWithin(this.picture.bitmap, canvas, 640);
      this.dispatchEvent(new Event('scumble-picture-shown'));
    }
    if (changed.has('picture') || changed.has('required')) {
      this.tellForm(
        this.picture,
        this.required,
        this.renderRoot.querySelector<HTMLElement>('input, button') ?? undefined,
      );
    }
    const {picture: filled, error: invalid} = this;
    this.tellStates({filled, invalid, dropping: this.#transfers.isOver});
    const video = this.renderRoot.querySelector('video');
    if (!video || video.srcObject === this.#camera.stream) return;
    video.srcObject = this.#camera.stream ?? null;
    // The button that opened the camera is gone.
    this.renderRoot.querySelector<HTMLElement>('.shutter .primary')?.focus();
  }

  override render(): unknown {
    const {isOver, over, leave, drop} = this.#transfers;
    const {stream} = this.#camera;
    return html`<div class="field-head"><span class="label" part="label" id="label">${this.titleText}</span></div>
      <div
        class="frame ${isOver ? 'dropping' : ''} ${this.picture ? 'filled' : ''}"
        part="frame"
        role="group"
        aria-labelledby="label"
        aria-busy=${this.#offers.isReading ? 'true' : 'false'}
        @dragover=${over}
        @dragleave=${leave}
        @drop=${drop}
      >
        ${stream ? viewfinder({onShoot: this.#shoot, onClose: this.#closeCamera}) : this.#well()}
      </div>
      <p class="caption soft" part="caption" id="caption">${this.#caption()}</p>
      ${
        this.isOff || stream
          ? nothing
          : moreWays({
              onCamera: this.offersWay('camera')
                ? () => this.#camera.open().catch(error => this.#refuse(error))
                : undefined,
              onAddress: this.offersWay('url')
                ? (address: string) => this.#offers.make(() => fetchPicture(address), true)
                : undefined,
            })
      }
      <p class="error" part="error" role="alert" ?hidden=${!this.error}>${this.error?.message}</p>
      <slot hidden @slotchange=${this.#slotted.changed}></slot>`;
  }

  /** Complete means that what was being read is shown too, or was refused. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#offers.settled;
    return super.getUpdateComplete();
  }

  #well() {
    return wellOf({
      title: this.titleText,
      caption: this.#caption(),
      hasPicture: this.picture !== undefined,
      hasPicker: this.offersWay('picker'),
      isOff: this.isOff,
      isOver: this.#transfers.isOver,
      onPicked: this.#picked,
    });
  }

  #caption(): string {
    return this.#offers.isReading ? strings.loadingPicture : captionOf(this.picture, localeOf(this));
  }

  #take(picture: Picture, isByPerson: boolean): void {
    this.error = undefined;
    this.picture = picture;
    if (!isByPerson) return;
    this.dispatchEvent(new ScumblePictureEvent(picture));
    this.dispatchEvent(new Event('change', {bubbles: true}));
  }

  /** Says why a picture is not taken; what there was stays. */
  #refuse(error: unknown): void {
    this.error =
      error instanceof PictureError ? error : new PictureError('unreadable', strings.fileUnreadable(this.titleText));
    this.dispatchEvent(new ScumbleErrorEvent(this.error.code, this.error.message));
  }

  async #begin(read: () => Promise<Picture>): Promise<void> {
    if (await this.#offers.make(read, false)) this.#initial = this.picture;
  }

  /** The page's own, until a person or the page by another way has chosen one. */
  #takeSlotted(image: HTMLImageElement, address: string): void {
    if (this.src || this.picture !== this.#initial) return;
    const name = image.alt || address.replace(/^.*\//, '') || this.titleText;
    void this.#begin(async () => {
      await image.decode().catch(() => undefined);
      return pictureFrom(image, name);
    });
  }

  #picked = ({target}: Event): void => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void this.#offers.make(() => readPicture(file, file.name), true);
    // The same file again is a change too.
    input.value = '';
  };

  #shoot = async (): Promise<void> => {
    const video = this.renderRoot.querySelector('video');
    if (!video) return;
    await this.#offers.make(async () => pictureFrom(await stillOf(video), strings.camera), true);
    await this.#closeCamera();
  };

  #closeCamera = async (): Promise<void> => {
    this.#offers.drop();
    this.#camera.close();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.ways button')?.focus();
  };
}
