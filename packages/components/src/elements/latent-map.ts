import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {MapContent} from '../denoising/latent-bench.js';
import {denoisingStrings} from '../denoising/strings.js';
import {formatNumber} from '../views/words/number-format.js';
import {badgeOf, badgeStyles} from './view/badge.js';
import type {ArrowCourse} from './latent-map/arrow-course.js';
import {arrowsOf} from './latent-map/arrows.js';
import {ownOf} from './latent-map/own.js';
import {gridOf, length, tableOf, walkOf} from './latent-map/parts.js';
import {courseStyles} from './latent-map/course-styles.js';
import {latentMapStyles} from './latent-map/styles.js';
import {LatentMapFigure} from './latent-map/figure.js';
import {merged, widthsOf} from './latent-map/widths.js';
import {formStyles} from './view/form-styles.js';
import {choice, partStyles} from './view/parts.js';
import {viewStyles} from './view/styles.js';

export type {LatentSnapshot} from './latent-map/work.js';

const texts = denoisingStrings.latent;

/**
 * A latent space drawn as a plane: drag the point, and the picture that is decoded there follows. With nearest neighbours, a walk
 * between two digits, a grid of decoded pictures, single numbers of the code silenced or doubled, and arrows from the codes of
 * noisy digits to those of the clean ones. Bottlenecks of 2 to 32 numbers can be trained in the page: the map follows while they
 * learn, and what each lets through stands side by side. Codes of more than two numbers are drawn by principal components.
 *
 * ```html
 * <scumble-latent-map base="weights/packs/"></scumble-latent-map>
 * ```
 *
 * @tag scumble-latent-map
 * @attr base - Folder of the packs.
 * @attr weights - The pack: `latent`, or another with a bottleneck.
 * @attr recorded - Address of a recorded map, shown until the network is there.
 * @attr samples - How many digits are drawn and placed in the plane.
 * @attr seed - Of the drawn digits, and of a training's first numbers.
 * @attr {points | pictures} lens - How the digits are drawn: as figures, or as they look.
 * @attr {2 | 4 | 8 | 16 | 32} width - How many numbers the bottleneck has that is trained here.
 * @attr noise - Noise on the digits that it learns from, σ of 255; 0 for a plain autoencoder.
 * @attr steps - How many steps the training has.
 * @attr {boolean} arrows - Draws the arrows.
 * @attr sigma - Noise on the digits that have arrows, of 255.
 * @attr walk-from - The digit that the walk begins at; the point does too.
 * @attr walk-to - The digit that it ends at.
 * @attr {6 | 8 | 12 | 16} grid-side - Pictures a side of the grid.
 * @attr {boolean} link - Keeps all of this in the page's address, and reads it from there: as `map.width`; the second map of a page as `map2.width`.
 * @attr {boolean} run-hidden - A training goes on while the tab is hidden.
 * @attr worker - Where the engine runs: `auto`, `none` or the address of a worker file.
 * @attr hide - Names of parts that are not shown: `unit`, `neighbours`, `train`, `width`, `noise`, `steps`, `seed`, `widths`, `walk`, `grid`, `arrows`, `table`, `lens`, `share`.
 * @attr lock - Names of parts that cannot be changed: `point`, `unit`, `lens`, `arrows`, `walk`, `grid`, `width`, `noise`.
 * @slot - Shown until there is a map: a sentence or a picture.
 * @fires {ScumbleLatentEvent} scumble-latent - A person moved the point; `code` says where to.
 * @fires {ScumbleNetworkEvent} scumble-network - A network is there.
 * @fires {ScumbleTrainStepEvent} scumble-train-step - The training made a step.
 * @fires {ScumbleTrainEndEvent} scumble-train-end - The training is over.
 * @fires {ScumbleErrorEvent} scumble-error - Something could not be done: `code` and a sentence.
 * @fires scumble-map - A picture, a walk or an arrow has been computed anew. Does not bubble.
 * @csspart plane - The plane.
 * @csspart handle - The point.
 * @csspart decoded - The decoded picture.
 * @csspart train - The training of one's own.
 * @csspart widths - The table of bottlenecks.
 * @cssprop [--scumble-accent] - Color of the point.
 */
export class LatentMapElement extends LatentMapFigure {
  static override styles = [viewStyles, partStyles, formStyles, badgeStyles, latentMapStyles, courseStyles];

  override render(): unknown {
    const {content} = this.bench;
    return html`<div class="stack">
      <p class="notice alert" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      ${
        content
          ? html`${this.figure(content)} ${this.cards()} ${this.#opening()} ${this.#more(content)}`
          : html`<div class="main ${this.state === 'error' ? '' : 'room'}">
              <div class="plane">
                <slot><p class="soft" ?hidden=${this.state === 'loading'}>${texts.idle}</p></slot>
                ${this.#opening()}
              </div>
            </div>`
      }
      ${this.isHidden('train') ? nothing : this.#own()} ${this.#results()} ${content ? this.#sheets(content) : nothing}
      ${
        this.link && !this.isHidden('share')
          ? html`<div class="row">
              <button type="button" @click=${() => this.share(texts)}>${texts.share}</button>
              <span role="status">${this.shared}</span>
            </div>`
          : nothing
      }
    </div>`;
  }

  /** How the network is come by, and that it is on its way. */
  #opening(): TemplateResult {
    return html`<p role="status" ?hidden=${this.state === 'ready'}>
        ${this.state === 'loading' ? texts.opening : nothing}
      </p>
      <div class="buttons" ?hidden=${this.state !== 'idle' && this.state !== 'error'}>
        <button type="button" class="primary" @click=${this.open}>${texts.open}</button>
      </div>`;
  }

  #more(content: MapContent): TemplateResult {
    const {arrows: isShown, sigma} = this;
    return html`${
      this.isHidden('lens') || content.isRecorded
        ? nothing
        : html`<div class="row">
            ${choice(
              texts.drawAs,
              this.lens,
              Object.entries(texts.lens),
              lens => (this.lens = lens as 'points'),
              this.isLocked('lens'),
            )}
          </div>`
    }
    ${
      this.isHidden('arrows')
        ? nothing
        : arrowsOf({
            ...{isShown, sigma, courses: this.#courses, lengths: this.bench.lengths()},
            isLocked: this.isLocked('arrows') || content.isRecorded,
            number: (key, value) => this.number(key, value, length(value)),
            onChange: changes => void Object.assign(this, changes),
          })
    }`;
  }

  /** The recorded network's arrows, and those of the one that is trained here. */
  get #courses(): readonly ArrowCourse[] {
    const {settings, arrows} = this.own;
    const recorded = this.restored?.arrows;
    const all: readonly (ArrowCourse | undefined)[] = [
      recorded && {origin: 'recorded', width: recorded.width, noise: recorded.noise, records: recorded.history},
      settings && {origin: 'live', width: settings.width, noise: settings.noise, records: arrows},
    ];
    return all.flatMap(course => (course && course.records.length > 1 ? [course] : []));
  }

  #own(): TemplateResult {
    const {width, noise, steps, seed} = this;
    const {session} = this.own;
    return ownOf({
      ...{width, noise, steps, seed, session, isHeldHidden: this.isHeldHidden},
      isHidden: name => this.isHidden(name),
      isLocked: name => this.isLocked(name),
      onChange: changes => void Object.assign(this, changes),
      onPlay: () =>
        void (session.state === 'running' || session.state === 'loading'
          ? this.pause()
          : session.state === 'paused'
            ? this.resume()
            : this.train()),
      onStop: () => void this.stop(),
      onBack: () => void this.showPack(),
    });
  }

  #results(): TemplateResult | typeof nothing {
    if (this.isHidden('widths')) return nothing;
    const results = merged(this.restored?.results ?? [], this.results);
    return widthsOf({results, number: (...number) => this.number(...number)});
  }

  /** Walk, grid, table. */
  #sheets(content: MapContent): TemplateResult {
    const {samples, isRecorded, places} = content;
    const {walkFrom: from, walkTo: to} = this;
    const onChange = (changes: object) => void Object.assign(this, changes);
    const grid = this.grid;
    const badge = badgeOf(isRecorded ? 'recorded' : 'live');
    const parameters = this.training === 'idle' ? this.space?.parameters : this.own.session.parameters;
    return html`${
      this.isHidden('walk') || isRecorded ? nothing : walkOf({from, to, onChange, isLocked: this.isLocked('walk')})
    }
    ${
      this.isHidden('grid') || !grid
        ? nothing
        : gridOf({
            ...grid,
            ...{badge, onChange, onPick: this.pointing.pick},
            isLocked: this.isLocked('grid') || isRecorded,
          })
    }
    ${
      this.isHidden('table')
        ? nothing
        : tableOf(
            samples,
            places,
            this.isTableOpen,
            open => (this.isTableOpen = open),
            code => this.move(code),
          )
    }
    ${
      parameters
        ? html`<p class="soft">${texts.network(formatNumber(parameters), samples.labels.length, samples.width)}</p>`
        : nothing
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-latent-map': LatentMapElement;
  }
}
