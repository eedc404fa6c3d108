import {LitElement} from 'lit';
import type {Picture} from '../../picture.js';
import {strings} from '../../strings.js';
import {fileNameOf, pngOf} from '../download.js';
import {drawWithin} from '../drawing/draw.js';

/** An element that takes part in forms as an `<input type="file">` does. */
export class FormElement extends LitElement {
  static formAssociated = true;
  protected readonly internals = this.attachInternals();
  #sent: Picture | undefined;

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** Whether a picture is missing, as of any form control. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** The sentence that says so. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether the form may be sent as far as this is concerned; if not, an event `invalid` says so. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** The same, and the browser says it to the person. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  /**
   * Tells the form what there is to send, and whether anything is missing.
   *
   * @param anchor  Where the browser points when it says so.
   */
  protected tellForm(picture: Picture | undefined, isRequired: boolean, anchor: HTMLElement | undefined): void {
    this.#sent = picture;
    const {file, name = ''} = picture ?? {};
    this.internals.setFormValue(file instanceof File ? file : file ? new File([file], name, {type: file.type}) : null);
    if (picture && !file && this.form) void this.#tellDrawn(picture);
    if (isRequired && !picture) this.internals.setValidity({valueMissing: true}, strings.pictureNeeded, anchor);
    else this.internals.setValidity({});
  }

  /** Sets the custom states that hold, and takes the others away. */
  protected tellStates(states: Readonly<Record<string, unknown>>): void {
    for (const [state, holds] of Object.entries(states)) {
      if (holds) this.internals.states.add(state);
      else this.internals.states.delete(state);
    }
  }

  /** A picture that was no file, of a camera or an `<img>`, becomes one where there is a form to send it. */
  async #tellDrawn(picture: Picture): Promise<void> {
    const canvas = document.createElement('canvas');
    drawWithin(picture.bitmap, canvas, Infinity);
    const png = await pngOf(canvas);
    if (!png || this.#sent !== picture) return;
    this.internals.setFormValue(new File([png], fileNameOf(picture.name, ''), {type: png.type}));
  }
}
