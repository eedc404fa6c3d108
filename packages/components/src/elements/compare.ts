import {html, LitElement} from 'lit';
import {ScumbleCompareEvent} from '../events.js';
import {formatPercent, localeOf} from '../locale.js';
import {strings} from '../strings.js';
import {compareStyles} from './compare/styles.js';
import {viewStyles} from './view/styles.js';

/** How far a key moves the wipe, in percent. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

/**
 * A wipe between two pictures that lie on one another: by pointer, touch and keys.
 *
 * ```html
 * <scumble-compare>
 *   <img slot="before" src="photo.jpg" alt="The photograph">
 *   <img slot="after" src="painted.jpg" alt="The same in the manner of a painting">
 * </scumble-compare>
 * ```
 *
 * @tag scumble-compare
 * @slot before - The first picture: an `<img>`, `<canvas>` or `<video>`. It gives the size.
 * @slot after - The second picture, laid over the first.
 * @fires {ScumbleCompareEvent} scumble-compare - A person moved the wipe; `position` says where to.
 * @csspart frame - The box around both pictures.
 * @csspart divider - The line between them, which is the slider.
 * @csspart handle - The knob on the line.
 * @cssprop [--scumble-accent] - Color of the focus ring.
 * @cssprop [--scumble-divider=#fff] - Color of the line and the knob.
 */
export class CompareElement extends LitElement {
  static override properties = {
    position: {type: Number, reflect: true},
    label: {},
    disabled: {type: Boolean, reflect: true},
  };
  static override styles = [viewStyles, compareStyles];

  /** Share of the first picture that is seen, 0 to 100. */
  declare position: number;
  /** What the slider is called by a screen reader. */
  declare label: string | undefined;
  /** Shows the wipe where it is, without a handle. */
  declare disabled: boolean;

  constructor() {
    super();
    this.position = 50;
    this.disabled = false;
  }

  override render(): unknown {
    const percent = formatPercent(this.#share(), localeOf(this));
    return html`<div class="frame" part="frame" @pointerdown=${this.#grab}>
      <slot name="before"></slot>
      <slot name="after" class="after"></slot>
      <div
        class="divider"
        part="divider"
        role="slider"
        tabindex=${this.disabled ? '-1' : '0'}
        aria-label=${this.label ?? strings.compareLabel}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${Math.round(100 * this.#share())}
        aria-valuetext=${strings.compareValue(percent)}
        aria-disabled=${this.disabled ? 'true' : 'false'}
        @keydown=${this.#key}
      >
        <span class="handle" part="handle"
          ><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 4 1.5 8l4 4M10.5 4l4 4-4 4" /></svg
        ></span>
      </div>
    </div>`;
  }

  protected override updated(): void {
    this.renderRoot.querySelector<HTMLElement>('.frame')?.style.setProperty('--at', `${100 * this.#share()}%`);
  }

  #share(): number {
    return Math.min(1, Math.max(0, (Number.isFinite(this.position) ? this.position : 50) / 100));
  }

  #move(position: number): void {
    const within = Math.min(100, Math.max(0, position));
    if (within === this.position) return;
    this.position = within;
    this.dispatchEvent(new ScumbleCompareEvent(within));
  }

  #key = (event: KeyboardEvent): void => {
    const step = keySteps[event.key];
    if (step === undefined || this.disabled || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#move(Math.round(this.position) + (event.shiftKey && Math.abs(step) === 1 ? 10 * step : step));
  };

  /** From the first touch to the last: the wipe is where the pointer is. */
  #grab = (event: PointerEvent): void => {
    if (this.disabled || event.button !== 0) return;
    const frame = event.currentTarget as HTMLElement;
    const over = new AbortController();
    const {signal} = over;
    const follow = ({clientX}: PointerEvent) => {
      const {left, width} = frame.getBoundingClientRect();
      if (width > 0) this.#move((100 * (clientX - left)) / width);
    };
    frame.setPointerCapture(event.pointerId);
    frame.addEventListener('pointermove', follow, {signal});
    // A tap is a way to be there at once; what became a scroll is cancelled.
    frame.addEventListener('pointerup', follow, {signal});
    frame.addEventListener('pointerup', () => over.abort(), {signal});
    frame.addEventListener('pointercancel', () => over.abort(), {signal});
    this.renderRoot.querySelector<HTMLElement>('.divider')?.focus({preventScroll: true});
    // A finger may be about to scroll: only what comes next tells.
    if (event.pointerType !== 'touch') follow(event);
  };
}
