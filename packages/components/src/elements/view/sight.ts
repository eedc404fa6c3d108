import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Half a screen above and below counts: what is scrolled to is there already. */
const margin = '50% 0px';

/** Whether an element is on the screen, or nearly. One that nobody can tell of counts as seen. */
export class Sight implements ReactiveController {
  isSeen = true;
  readonly #host: HTMLElement;
  readonly #onSeen: () => void;
  #watch: IntersectionObserver | undefined;

  /** @param onSeen  Called each time that it comes into sight. */
  constructor(host: ReactiveControllerHost & HTMLElement, onSeen: () => void) {
    this.#host = host;
    this.#onSeen = onSeen;
    host.addController(this);
  }

  hostConnected(): void {
    if (typeof IntersectionObserver === 'undefined') return;
    this.#watch = new IntersectionObserver(entries => this.#take(entries.at(-1)!), {rootMargin: margin});
    this.#watch.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#watch?.disconnect();
    this.isSeen = true;
  }

  #take({isIntersecting}: IntersectionObserverEntry): void {
    const before = this.isSeen;
    this.isSeen = isIntersecting;
    if (isIntersecting && !before) this.#onSeen();
  }
}
