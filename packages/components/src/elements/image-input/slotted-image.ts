import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** An `<img>` in a slot, by itself or in a figure: told when there is one, and when the page gives it another address. */
export class SlottedImage implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #onImage: (image: HTMLImageElement, address: string) => void;
  /** Of the one that was told last. */
  #address: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, onImage: (image: HTMLImageElement, address: string) => void) {
    this.#host = host;
    this.#onImage = onImage;
    host.addController(this);
  }

  hostConnected(): void {
    // It does not bubble.
    this.#host.addEventListener('load', this.#loaded, {capture: true});
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('load', this.#loaded, {capture: true});
  }

  /** For `slotchange`. */
  changed = ({target}: Event): void => {
    const assigned = (target as HTMLSlotElement).assignedElements({flatten: true});
    const image = assigned.map(each => (each.matches('img') ? each : each.querySelector('img'))).find(isImage);
    if (image) this.#tell(image);
  };

  #loaded = ({target}: Event): void => {
    if (target instanceof HTMLImageElement && addressOf(target) !== this.#address) this.#tell(target);
  };

  #tell(image: HTMLImageElement): void {
    this.#address = addressOf(image);
    // One that waits to be seen would wait for ever, since in its slot it is not.
    image.loading = 'eager';
    this.#onImage(image, this.#address);
  }
}

function isImage(element: Element | null): element is HTMLImageElement {
  return element instanceof HTMLImageElement;
}

function addressOf({currentSrc, src}: HTMLImageElement): string {
  return currentSrc || src;
}
