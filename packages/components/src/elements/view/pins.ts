import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a key is of: `gram` in `gram/relu3_1/2/5`. */
const kindOf = (key: string) => key.split('/', 1)[0]!;

/**
 * Which of a view's numbers have a card: those that were pinned, which stay, and for each kind that is followed the one that is
 * chosen at the time, so that looking around leaves no pile of cards. Remembers where the focus was when a card was opened.
 */
export class Pins implements ReactiveController {
  /** The pinned numbers, in the order in which they were. */
  keys: readonly string[] = [];
  readonly #followed = new Set<string>();
  /** What was chosen last, by kind. */
  readonly #chosen = new Map<string, string>();
  readonly #openers = new Map<string, HTMLElement>();
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#openers.clear();
  }

  /** Pins a number, or puts its card away. */
  toggle(key: string): void {
    const isPinned = this.keys.includes(key);
    this.keys = isPinned ? this.keys.filter(each => each !== key) : [...this.keys, key];
    if (!isPinned) this.#remember(key);
    this.#host.requestUpdate();
  }

  /** From now on the chosen number of this kind has a card. */
  follow(kind: string): void {
    this.#followed.add(kind);
    this.#remember(kind);
    this.#host.requestUpdate();
  }

  /** Removes a card, and gives the focus back to where it was when the card was opened. */
  putAway(key: string): void {
    const isPinned = this.keys.includes(key);
    if (isPinned) this.toggle(key);
    const kind = kindOf(key);
    if (!isPinned || this.#chosen.get(kind) === key) this.#followed.delete(kind);
    const opener = this.#openers.get(isPinned ? key : kind);
    if (opener?.isConnected) opener.focus();
    this.#host.requestUpdate();
  }

  /**
   * The numbers to show as cards.
   *
   * @param kinds  Of these kinds alone; of all where left out.
   * @param chosen  The number that is chosen at present: it comes first where its kind is followed.
   */
  shown(kinds?: readonly string[], chosen?: string): readonly string[] {
    const pinned = kinds ? this.keys.filter(key => kinds.includes(kindOf(key))) : this.keys;
    if (chosen === undefined) return pinned;
    this.#chosen.set(kindOf(chosen), chosen);
    return this.#followed.has(kindOf(chosen)) && !this.keys.includes(chosen) ? [chosen, ...pinned] : pinned;
  }

  #remember(name: string): void {
    const opener = this.#host.shadowRoot?.activeElement;
    if (opener instanceof HTMLElement) this.#openers.set(name, opener);
  }
}
