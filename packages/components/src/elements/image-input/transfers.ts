import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a drop or a paste comes to. */
export interface TransferListener {
  /** Whether anything is taken at present. */
  takes(): boolean;
  onFile(file: File): void;
  /** There was no file in it. */
  onNothing(how: 'dropped' | 'pasted'): void;
}

/** Where a paste is for the field itself. */
const textFields =
  'input:not([type=file], [type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]:not([contenteditable=false])';

/** Files that are dropped on an element, or pasted where it is the one that is meant. */
export class Transfers implements ReactiveController {
  /** Whether a file hovers over the element. */
  isOver = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #listener: TransferListener;

  constructor(host: ReactiveControllerHost & HTMLElement, listener: TransferListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('paste', this.#paste);
  }

  hostDisconnected(): void {
    document.removeEventListener('paste', this.#paste);
  }

  /** For `dragover`. What is not taken is not opened by the browser either. */
  over = (event: DragEvent): void => {
    event.preventDefault();
    this.#enter(this.#listener.takes());
  };

  /** For `dragleave`. */
  leave = (): void => this.#enter(false);

  /** For `drop`. */
  drop = (event: DragEvent): void => {
    event.preventDefault();
    this.#enter(false);
    if (!this.#listener.takes()) return;
    // A drop on a place is for this place, not for the page around it.
    event.stopPropagation();
    this.#takeFirst(event.dataTransfer, 'dropped');
  };

  #paste = (event: ClipboardEvent): void => {
    if (event.defaultPrevented || !this.#listener.takes() || !this.#isMeant(event)) return;
    event.preventDefault();
    this.#takeFirst(event.clipboardData, 'pasted');
  };

  /** A paste is for the element with the focus; for the one under the pointer where the focus is in no text and no other place. */
  #isMeant({clipboardData}: ClipboardEvent): boolean {
    const focused = deepFocus();
    const isText = focused?.matches(textFields) ?? false;
    if (this.#host.matches(':focus-within')) return !isText || Boolean(clipboardData?.files.length);
    const around = (focused?.getRootNode() as Partial<ShadowRoot> | undefined)?.host;
    return !isText && around?.localName !== this.#host.localName && this.#host.matches(':hover');
  }

  #takeFirst(data: DataTransfer | null, how: 'dropped' | 'pasted'): void {
    const file = data?.files[0];
    if (file) this.#listener.onFile(file);
    else this.#listener.onNothing(how);
  }

  #enter(isOver: boolean): void {
    if (isOver === this.isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }
}

/** What has the focus, through every shadow root. */
function deepFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}
