import {html, LitElement, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {NetworkRequest} from '../../engine/protocol.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {formatNumber} from '../../views/words/number-format.js';
import type {Scene, Want} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {choice} from './parts.js';
import {Pins} from './pins.js';
import {Sight} from './sight.js';

/** Whoever feeds views: `<scumble-run>`, or a controller of one's own. */
export interface ViewSource extends HTMLElement {
  /** Which network it looks through: the folder of the packs, and the pack. */
  readonly base?: string | undefined;
  readonly weights?: string | undefined;
  join(view: ViewElement): void;
  leave(view: ViewElement): void;
}

/**
 * What all views share: they find their run, keep pinned numbers, and obey a teacher.
 *
 * A view is pure: it shows its properties and asks by events. Inside a `<scumble-run>`, or pointed at one by `for`, the run
 * sets them; without one, a page does.
 */
export abstract class ViewElement extends LitElement {
  static override properties = {
    htmlFor: {attribute: 'for'},
    hide: {},
    lock: {},
    // Views draw their own properties; of the scene itself only what a teacher hides and locks is drawn.
    scene: {state: true, hasChanged: isTaughtAnew},
  };
  /** Id of the `<scumble-run>` to show, for a view that is not inside one. */
  declare htmlFor: string | undefined;
  /** Names of controls to hide, separated by spaces. */
  declare hide: string;
  /** Names of controls to lock, separated by spaces. */
  declare lock: string;
  declare protected scene: Scene | undefined;
  readonly #pins = new Pins(this);
  #run: ViewSource | undefined;
  readonly #sight = new Sight(this, () => this.#behind && this.show(this.#behind));
  /** What it has not been shown, because nobody would have seen it. */
  #behind: Scene | undefined;

  constructor() {
    super();
    this.hide = '';
    this.lock = '';
  }

  /** The features that the view needs at present. */
  get wants(): readonly Want[] {
    return [];
  }

  /** Shows what a run knows: at once, or while the run plays once the view is on the screen. */
  show(scene: Scene): void {
    const isUnseen = scene.state === 'running' && !this.#sight.isSeen;
    this.#behind = isUnseen ? scene : undefined;
    if (!isUnseen) this.receive(scene);
  }

  /** Whether it is on the screen, or nearly. */
  get isSeen(): boolean {
    return this.#sight.isSeen;
  }

  /** Takes over what a run knows: sets the view's own properties from it. */
  receive(scene: Scene): void {
    this.scene = scene;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // On a page that never has a run the promise is never kept: what it held on to would stay for ever.
    const view = new WeakRef<ViewElement>(this);
    void customElements.whenDefined('scumble-run').then(() => {
      const kept = view.deref();
      if (kept) kept.#join();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run?.leave(this);
    this.#run = undefined;
  }

  /** The number behind a key, with its present value; undefined where there is none any more. */
  protected cardOf(_key: string): NumberCard | undefined {
    return undefined;
  }

  /** The network of the view's run; the library's own choice where there is no run. */
  protected get network(): NetworkRequest {
    return {base: this.#run?.base, weights: this.#run?.weights};
  }

  /** A choice that a teacher can hide or lock. */
  protected chooser<Value extends string>(
    control: string,
    label: string,
    value: Value,
    options: readonly (readonly [value: Value, text: string])[],
    onChange: (value: Value) => void,
  ): TemplateResult | typeof nothing {
    if (this.isHidden(control)) return nothing;
    return choice(label, value, options, chosen => onChange(chosen as Value), this.isLocked(control));
  }

  protected isHidden(control: string): boolean {
    return names(this.hide).includes(control) || (this.scene?.hide.includes(control) ?? false);
  }

  protected isLocked(control: string): boolean {
    return names(this.lock).includes(control) || (this.scene?.lock.includes(control) ?? false);
  }

  /** Keys of the pinned numbers. */
  protected get pinned(): readonly string[] {
    return this.#pins.keys;
  }

  /** Shows the card of a number, or puts it away. */
  protected togglePin(key: string): void {
    this.#pins.toggle(key);
  }

  /** Shows the card of whichever number of this kind is chosen, until it is put away. */
  protected follow(kind: string): void {
    this.#pins.follow(kind);
  }

  /** A number that opens its card. */
  protected number(key: string, value: number, text: string = formatNumber(value)): TemplateResult {
    return html`<button
      type="button"
      class="number"
      aria-pressed=${this.pinned.includes(key) ? 'true' : 'false'}
      @click=${() => this.togglePin(key)}
    >
      ${text}
    </button>`;
  }

  /**
   * Cards of pinned numbers, each with its present value: they belong below what they are about.
   *
   * @param kinds  First parts of their keys; cards of all kinds where left out.
   * @param chosen  Key of the number that is chosen at present, for a kind that is followed.
   */
  protected cards(kinds?: readonly string[], chosen?: string): TemplateResult | typeof nothing {
    const cards = this.#pins.shown(kinds, chosen).flatMap(key => this.cardOf(key) ?? []);
    const follows = (key: string) => !this.pinned.includes(key);
    if (cards.length === 0) return nothing;
    const putAway = ({detail}: CustomEvent<{key: string}>) => this.#pins.putAway(detail.key);
    return html`<div class="pins" role="group" aria-label=${viewStrings.labels.pins} @scumble-unpin=${putAway}>
      ${cards.map(card => html`<scumble-number-card .card=${card} .follows=${follows(card.key)}></scumble-number-card>`)}
    </div>`;
  }

  #join(): void {
    if (!this.isConnected) return;
    const root = this.getRootNode() as Document | ShadowRoot;
    const found = this.htmlFor ? root.getElementById(this.htmlFor) : this.closest('scumble-run');
    if (!isSource(found)) return;
    this.#run = found;
    found.join(this);
  }
}

function isTaughtAnew(scene?: Scene, before?: Scene): boolean {
  return scene?.hide.join() !== before?.hide.join() || scene?.lock.join() !== before?.lock.join();
}

function isSource(element: Element | null): element is ViewSource {
  return element !== null && 'join' in element;
}

/** The layers of pinned numbers, whose keys are `kind/layer/…`, so that their cards go on where a view looks elsewhere. */
export function pinnedLayers(pinned: readonly string[], kinds: readonly string[]): readonly string[] {
  return pinned
    .map(key => key.replace(/^level\//, '').split('/'))
    .flatMap(([kind = '', layer]) => (layer && kinds.includes(kind) ? [layer] : []));
}

/** Names from a list and from an attribute, each once. */
export function together(some: readonly string[], text: string): readonly string[] {
  return [...new Set([...some, ...names(text)])];
}

function names(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
