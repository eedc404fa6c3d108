import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {MapContent} from '../denoising/latent-bench.js';
import {codeAt, keyStep} from '../denoising/plane-frame.js';
import type {Code} from '../denoising/plane-frame.js';
import {denoisingStrings} from '../denoising/strings.js';
import {formatNumber, formatShare} from '../views/words/number-format.js';
import {badgeOf, badgeStyles} from './denoise-lab/badge.js';
import {arrowsOf} from './latent-map/arrows.js';
import {ownOf} from './latent-map/own.js';
import {decodesOf, planeOf} from './latent-map/plane.js';
import {codeSliders, gridOf, neighbourList, shown, tableOf, walkOf} from './latent-map/parts.js';
import {grabPlane, shareIn} from './latent-map/pointer.js';
import type {Share} from './latent-map/pointer.js';
import {latentMapStyles} from './latent-map/styles.js';
import {LatentMapCanvases} from './latent-map/canvases.js';
import {unitsOf} from './latent-map/units.js';
import {merged, widthsOf} from './latent-map/widths.js';
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
 * @attr {boolean} link - Keeps all of this in the page's address, and reads it from there.
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
export class LatentMapElement extends LatentMapCanvases {
  static override styles = [viewStyles, partStyles, badgeStyles, latentMapStyles];
  override render(): unknown {
    const {content} = this.bench;
    return html`<div class="stack">
      <p role="status" ?hidden=${this.state === 'ready'}>${this.state === 'loading' ? texts.opening : nothing}</p>
      <p class="alert" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      ${
        content
          ? html`${this.#main(content)} ${this.cards()} ${this.#more(content)}`
          : html`<slot><p class="soft">${texts.idle}</p></slot>`
      }
      <div class="buttons" ?hidden=${this.state !== 'idle' && this.state !== 'error'}>
        <button type="button" class="primary" @click=${this.open}>${texts.open}</button>
      </div>
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

  #main(content: MapContent): TemplateResult {
    const {plane, frame, samples, isRecorded} = content;
    const isLocked = this.isLocked('point');
    const changed = this.changedCode;
    const nearest = this.bench.neighbours[0];
    return html`<div class="main">
      <div class="stack">
        ${planeOf({
          ...{code: this.code, frame, isLocked},
          label: texts.planeLabel(samples.labels.length, this.#method(content)),
          onGrab: this.#grab,
          onTap: this.#tap,
          onKey: this.#key,
        })}
        <p class="soft">${badgeOf(isRecorded ? 'recorded' : 'live')} ${this.#method(content)} ${texts.help}</p>
        ${isRecorded && this.restored ? html`<p class="soft">${texts.recorded(this.restored.origin)}</p>` : nothing}
      </div>
      <div class="beside">
        ${decodesOf({code: this.code, digit: nearest && samples.labels[nearest.index], hasBefore: changed !== undefined})}
        ${codeSliders(this.code, frame, {method: plane.method, isLocked, onMove: place => this.move(place)})}
        ${this.isHidden('unit') || isRecorded ? nothing : this.#unit(plane.method === 'pca')}
        ${
          this.isHidden('neighbours') || isRecorded
            ? nothing
            : neighbourList(this.bench.neighbours, samples, (...number) => this.number(...number))
        }
      </div>
    </div>`;
  }

  #method({plane, samples}: MapContent): string {
    const {own, pca} = texts.methods;
    return plane.method === 'own' ? own : pca(samples.width, formatShare(plane.explained));
  }

  #unit(isProjected: boolean): TemplateResult {
    const changed = this.changedCode;
    const code = this.pointCode;
    const unit = Math.min(this.unit, code.length - 1);
    return unitsOf({
      ...{unit, code, isProjected, before: changed?.before.code, isLocked: this.isLocked('unit')},
      onChoose: index => (this.unit = index),
      onChange: times => this.changeUnit(unit, times),
      onUndo: () => this.undoUnit(),
    });
  }

  #more(content: MapContent): TemplateResult {
    const {arrows: isShown, sigma} = this;
    const isBusy = this.own.session.log.length > 0;
    const course = this.own.arrows.length > 1 ? this.own.arrows : isBusy ? [] : (this.restored?.arrows.history ?? []);
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
            ...{isShown, sigma, course, lengths: this.bench.lengths()},
            badge: badgeOf(this.own.arrows.length > 1 ? 'live' : 'recorded'),
            isLocked: this.isLocked('arrows') || content.isRecorded,
            number: (key, value) => this.number(key, value, shown(value)),
            onChange: changes => void Object.assign(this, changes),
          })
    }`;
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
    return widthsOf({results, number: (key, value) => this.number(key, value)});
  }

  /** Walk, grid, table. */
  #sheets(content: MapContent): TemplateResult {
    const {samples, isRecorded, places} = content;
    const {walkFrom: from, walkTo: to, gridSide, gridFrame} = this;
    const onChange = (changes: object) => void Object.assign(this, changes);
    const grid = isRecorded ? this.restored?.grid : gridFrame && {frame: gridFrame, side: gridSide};
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
            ...{badge, onChange, onPick: this.#pick},
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

  #key = (event: KeyboardEvent): void => {
    const {content} = this.bench;
    if (!content || event.altKey || event.ctrlKey || event.metaKey) return;
    const [dx, dy] = keyStep(content.frame).map(step => (event.shiftKey ? 10 : 1) * step) as [number, number];
    const moves: Readonly<Record<string, Code>> = {
      ArrowLeft: [-dx, 0],
      ArrowRight: [dx, 0],
      ArrowUp: [0, dy],
      ArrowDown: [0, -dy],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    this.move([this.code[0] + move[0], this.code[1] + move[1]]);
  };

  #grab = (event: PointerEvent): void => {
    if (!grabPlane(event, share => this.#moveTo(share))) return;
    this.renderRoot.querySelector<HTMLElement>('.handle')?.focus({preventScroll: true});
  };

  #tap = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') this.#moveTo(shareIn(event.currentTarget as HTMLElement, event));
  };

  #moveTo([left, top]: Share): void {
    const {content} = this.bench;
    if (content) this.move(codeAt(content.frame, left, top));
  }

  /** A picture of the grid is a place, too. */
  #pick = (event: PointerEvent): void => {
    const isRecorded = this.bench.content?.isRecorded;
    const {frame: gridFrame, side = 1} = (isRecorded ? this.restored?.grid : undefined) ?? {
      frame: this.gridFrame,
      side: this.gridSide,
    };
    if (!gridFrame) return;
    const place = (share: number) => Math.min(side - 1, Math.floor(share * side)) / Math.max(1, side - 1);
    const [left, top] = shareIn(event.currentTarget as HTMLElement, event);
    this.move(codeAt(gridFrame, place(left), place(top)));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-latent-map': LatentMapElement;
  }
}
