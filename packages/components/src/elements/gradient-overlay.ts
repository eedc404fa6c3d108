import {css, html, nothing} from 'lit';
import {rangeOf, symmetric} from '../views/statistics/color-scale.js';
import {brighter} from '../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../views/statistics/feature-maps.js';
import {motionCard} from '../views/words/loss-cards.js';
import type {NumberCard} from '../views/words/number-card.js';
import {formatNumber, formatShare} from '../views/words/number-format.js';
import {brightness, pixelMotion} from '../views/session/pixel-motion.js';
import type {PixelMotion} from '../views/session/pixel-motion.js';
import {remembered} from '../views/records/remembered.js';
import type {Pixels, Scene, SceneState, Want} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {legend, partStyles} from './view/parts.js';
import {ViewElement} from './view/element.js';
import {request} from './view/request.js';
import {viewStyles} from './view/styles.js';

/** What was asked for when a step was begun. */
interface Asked {
  readonly step: number;
  readonly wanted: Float32Array;
  readonly before: Float32Array;
  readonly pixels: Pixels;
}

/** What came of it. */
interface Moved extends Asked {
  readonly motion: PixelMotion;
  readonly after: Pixels;
}

/**
 * Where in the picture one loss wants change, and in which direction; a step shows how far the pixels follow.
 *
 * @tag scumble-gradient-overlay
 * @attr {string} term - Whose gradient: `content` or `style`.
 * @attr {number} step - The run's step.
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property pixels  The picture.
 * @property image  The same as true numbers, layer `image`.
 * @property pull  Gradient of the loss at every pixel, `[height, width, 3]`.
 * @property state  What the run is doing.
 * @fires {CustomEvent} scumble-request-step - One step is wanted.
 */
export class GradientOverlayElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    term: {},
    step: {type: Number},
    pixels: {attribute: false},
    image: {attribute: false},
    pull: {attribute: false},
    state: {attribute: false},
    asked: {state: true},
    moved: {state: true},
  };
  declare term: 'content' | 'style';
  declare step: number;
  declare pixels: Pixels | undefined;
  declare image: FeatureMaps | undefined;
  declare pull: FeatureMaps | undefined;
  declare state: SceneState;
  declare private asked: Asked | undefined;
  declare private moved: Moved | undefined;
  readonly #wantedOf = remembered(brighter);

  static override styles = [
    viewStyles,
    partStyles,
    css`
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 22rem));
        gap: 0.875rem;
        max-width: 46rem;
      }
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.35rem;
        align-content: start;
      }
    `,
  ];

  constructor() {
    super();
    Object.assign(this, {term: 'content', step: 0, state: 'idle'});
  }

  override get wants(): readonly Want[] {
    return overlayWants(this.term);
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    this.step = scene.step;
    this.state = scene.state;
    this.pixels = scene.pictures.picture;
    this.image = scene.maps['image']?.picture;
    this.pull = scene.pulls[this.term];
  }

  protected override willUpdate(): void {
    const {asked, image, pixels, step, state} = this;
    // Another run, or one that has gone back.
    if (this.moved && step < this.moved.step) this.moved = undefined;
    if (asked && step < asked.step) this.asked = undefined;
    if (!asked || !image || !pixels || step <= asked.step || state === 'running' || state === 'loading') return;
    this.asked = undefined;
    if (image.height * image.width !== asked.before.length) return;
    this.moved = {...asked, after: pixels, motion: pixelMotion(asked.wanted, asked.before, brightness(image))};
  }

  override render(): unknown {
    const texts = viewStrings.overlay;
    const {pull, pixels, asked, moved} = this;
    const now = pull && pixels && {step: this.step, pixels, wanted: this.#wantedOf(pull)};
    const shown = asked ?? moved ?? now;
    return html`<section class="stack" aria-labelledby="title">
      <h3 id="title">${texts.title}</h3>
      ${shown ? this.#show(shown, asked ? undefined : moved) : html`<p class="soft">${texts.none[this.term]}</p>`}
      ${shown && !this.isHidden('step') ? this.#button(now) : nothing} ${this.cards()}
    </section>`;
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const kind = key === 'motion/obeyed' ? 'obeyed' : key === 'motion/agreement' ? 'agreement' : undefined;
    return kind && this.moved && motionCard(kind, this.moved.motion, this.moved.step + 1, this.term);
  }

  #show(shown: Pick<Asked, 'step' | 'pixels' | 'wanted'>, moved: Moved | undefined) {
    const texts = viewStrings.overlay;
    const figure = (title: string, pixels: Pixels, values: Float32Array) => {
      const range = symmetric(rangeOf(values));
      return html`<figure>
        <h4>${title}</h4>
        <scumble-signed-overlay
          .pixels=${pixels}
          .values=${values}
          .label=${texts.label(title)}
        ></scumble-signed-overlay>
        ${legend(range, 'diverging')}
      </figure>`;
    };
    const isNothing = shown.wanted.every(value => value === 0);
    return html`<div class="pair">
        ${figure(texts.asked(shown.step), shown.pixels, shown.wanted)}
        ${moved ? figure(texts.moved(moved.step + 1), moved.after, moved.motion.moved) : nothing}
      </div>
      <p class="soft">${isNothing ? texts.nothing[this.term] : texts.note[this.term]}</p>
      ${moved && !isNothing ? this.#found(moved) : nothing}`;
  }

  #found({motion}: Moved) {
    const texts = viewStrings.overlay;
    return html`<p role="status">
        ${this.number('motion/obeyed', motion.obeyed, formatShare(motion.obeyed))}
        ${texts.obeyed(formatNumber(motion.asked))} ${this.number('motion/agreement', motion.agreement)}.
      </p>
      <p class="soft">${texts.obeyedNote}</p>`;
  }

  #button(now: Pick<Asked, 'step' | 'pixels' | 'wanted'> | undefined) {
    const {image, asked} = this;
    const canStep = now !== undefined && image !== undefined && this.state === 'paused';
    const go = () => {
      if (!now || !image) return;
      this.asked = {...now, before: brightness(image)};
      this.moved = undefined;
      request(this, 'step', {steps: 1});
    };
    const {step, stepping, live} = viewStrings.overlay;
    return html`<div class="row">
      <button type="button" ?disabled=${!canStep || asked !== undefined} @click=${go}>
        ${asked ? stepping : step}
      </button>
      ${this.state === 'idle' ? html`<span class="soft">${live}</span>` : nothing}
    </div>`;
  }
}

/** What has to be measured for it. */
export function overlayWants(term: 'content' | 'style'): readonly Want[] {
  return [{layer: 'image', pictures: ['picture'], pull: term}];
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-gradient-overlay': GradientOverlayElement;
  }
}
