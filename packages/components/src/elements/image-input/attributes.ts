import type {PropertyDeclarations} from 'lit';
import type {Picture, PictureError} from '../../picture.js';
import {strings} from '../../strings.js';
import {FormElement} from './form-element.js';

/** What can be set about a place for a picture, and what it shows of itself. */
export class ImageInputAttributes extends FormElement {
  static override properties: PropertyDeclarations = {
    label: {},
    name: {reflect: true},
    src: {},
    sources: {},
    required: {type: Boolean, reflect: true},
    disabled: {type: Boolean, reflect: true},
    picture: {attribute: false},
    error: {state: true},
    formDisabled: {state: true},
  };

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
  declare protected formDisabled: boolean;

  constructor() {
    super();
    this.name = '';
    this.sources = 'picker camera url';
    this.required = this.disabled = this.formDisabled = false;
  }

  /** Takes nothing: by itself, or with the fieldset that it is in. */
  protected get isOff(): boolean {
    return this.disabled || this.formDisabled;
  }

  /** What it is called where the page does not say. */
  protected get titleText(): string {
    return this.label ?? strings.photograph;
  }

  protected offersWay(way: 'picker' | 'camera' | 'url'): boolean {
    return this.sources.split(/[\s,]+/).includes(way);
  }
}
