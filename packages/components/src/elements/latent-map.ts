import {html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import {DenoisingLease} from '../denoising/denoising-lease.js';
import {failureIn} from '../denoising/failure-in.js';
import {ScumbleLatentEvent, ScumbleNetworkEvent} from '../denoising/events.js';
import {LatentBench, walkSteps} from '../denoising/latent-bench.js';
import type {LatentWork} from '../denoising/latent-bench.js';
import {codeAt, keyStep, shareOf} from '../denoising/plane-frame.js';
import type {Code, PlaneFrame} from '../denoising/plane-frame.js';
import type {Denoising, LatentSpace} from '../denoising/protocol.js';
import {denoisingStrings} from '../denoising/strings.js';
import {ScumbleErrorEvent} from '../events.js';
import {formatNumber} from '../views/number-format.js';
import {drawPlane, drawSheet} from './latent-map-drawing.js';
import {arrowsOf, codeSliders, gridOf, neighbourList, shown, tableOf, unitButtons, walkOf} from './latent-map-parts.js';
import {grabPlane, shareIn} from './latent-map-pointer.js';
import type {Share} from './latent-map-pointer.js';
import {latentMapStyles} from './latent-map-styles.js';
import {choice, partStyles} from './view-parts.js';
import {LatentMapAttributes} from './latent-map-attributes.js';
import {viewStyles} from './view-styles.js';

const texts = denoisingStrings.latent;

/** A latent map in numbers. */
export interface LatentSnapshot {
  readonly code: Code;
  /** Height and width of a picture. */
  readonly side: number;
  readonly nearest: readonly {readonly label: number; readonly distance: number}[];
  /** The pictures of the walk, `9 · side · side` values. */
  readonly walk: Float32Array | undefined;
  /** Noise on the digits that have arrows, of 255, and the arrows' mean length; where they were asked for. */
  readonly sigma: number | undefined;
  readonly arrowLength: number | undefined;
}

/**
 * A latent space of two numbers, drawn as a plane: drag the point, and the picture that is decoded there follows. With nearest
 * neighbours, a walk between two digits, a grid of decoded pictures, single units silenced or boosted, and arrows from the codes of
 * noisy digits to those of the clean ones.
 *
 * ```html
 * <scumble-latent-map base="weights/packs/"></scumble-latent-map>
 * ```
 *
 * @tag scumble-latent-map
 * @attr base - Folder of the packs.
 * @attr weights - The pack: `latent`, or another with a bottleneck of two numbers.
 * @attr samples - How many digits are drawn and placed in the plane.
 * @attr seed - Of the drawn digits.
 * @attr {points | pictures} lens - How the digits are drawn: as figures, or as they look.
 * @attr worker - Where the engine runs: `auto`, `none` or the address of a worker file.
 * @attr hide - Names of parts that are not shown: `units`, `neighbours`, `walk`, `grid`, `arrows`, `table`, `lens`.
 * @slot - Shown until the network is there: a sentence or a picture.
 * @fires {ScumbleLatentEvent} scumble-latent - A person moved the point; `code` says where to.
 * @fires {ScumbleNetworkEvent} scumble-network - The network is there.
 * @fires {ScumbleErrorEvent} scumble-error - Something could not be done: `code` and a sentence.
 * @fires scumble-map - A picture, a walk or an arrow has been computed anew. Does not bubble.
 * @csspart plane - The plane.
 * @csspart handle - The point.
 * @csspart decoded - The decoded picture.
 * @cssprop [--scumble-accent] - Color of the point.
 */
export class LatentMapElement extends LatentMapAttributes {
  static override styles = [viewStyles, partStyles, latentMapStyles];

  readonly #bench = new LatentBench(
    what => this.#computed(what),
    error => this.#fail(error),
  );
  readonly #lease = new DenoisingLease(this, () => this.#close());
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  #near: IntersectionObserver | undefined;
  #resize: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#near = new IntersectionObserver(
      entries => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        this.#near?.disconnect();
        void this.open();
      },
      {rootMargin: '200px'},
    );
    this.#near.observe(this);
    this.#resize = new ResizeObserver(() => this.#drawPlane());
    this.#resize.observe(this);
    this.#scheme.addEventListener('change', this.#drawPlane);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#near?.disconnect();
    this.#resize?.disconnect();
    this.#scheme.removeEventListener('change', this.#drawPlane);
  }

  /** Loads the network and places the digits; happens by itself when the element comes near the screen. */
  async open(): Promise<void> {
    if (this.state === 'loading' || this.state === 'ready') return;
    this.state = 'loading';
    this.problem = undefined;
    try {
      const denoising = await this.#denoising();
      const {base, weights, seed} = this;
      const samples = Math.min(2000, Math.max(20, Math.round(this.samples) || 300));
      const space = await this.#bench.open(denoising, {base, weights, samples, seed: seed + 5_000_000});
      this.gridFrame = this.#bench.frame;
      this.state = 'ready';
      this.code = this.#bench.codeOf(this.walkFrom);
      this.dispatchEvent(new ScumbleNetworkEvent(space.setup));
    } catch (error) {
      this.state = 'error';
      this.#fail(error);
    }
  }

  /** What is on the map at present, in numbers; undefined before the network is there. */
  snapshot(): LatentSnapshot | undefined {
    const {space, neighbours, walk, noisy} = this.#bench;
    if (!space) return undefined;
    const {side, labels} = space.samples;
    const nearest = neighbours.map(({index, distance}) => ({label: labels[index]!, distance}));
    const arrowLength = this.#bench.lengths()?.[0];
    return {code: this.code, side, nearest, walk: walk?.pictures, sigma: noisy?.sigma, arrowLength};
  }

  override render(): unknown {
    const {space, frame} = this.#bench;
    return html`<div class="stack">
      <p role="status" ?hidden=${this.state === 'ready'}>${this.state === 'loading' ? texts.opening : nothing}</p>
      <p class="alert" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      ${
        space && frame
          ? html`${this.#main(space, frame)} ${this.#more(space)}`
          : html`<slot><p class="soft">${texts.idle}</p></slot>
              <div class="buttons">
                <button type="button" class="primary" ?disabled=${this.state === 'loading'} @click=${this.open}>
                  ${texts.open}
                </button>
              </div>`
      }
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.state !== 'ready') return;
    const isNew = changed.has('state');
    const has = (...names: string[]) => isNew || names.some(name => changed.has(name));
    const {gridFrame, gridSide, walkFrom, walkTo} = this;
    if (has('code')) this.#bench.decode(this.code);
    if (has('walkFrom', 'walkTo') && !this.isHidden('walk')) this.#bench.goWalk(walkFrom, walkTo);
    if (has('gridFrame', 'gridSide') && gridFrame && !this.isHidden('grid'))
      this.#bench.decodeGrid(gridFrame, gridSide);
    if (has('arrows', 'sigma') && this.arrows) this.#bench.spoil(this.sigma, this.seed, () => this.#denoising());
  }

  protected override updated(changed: PropertyValues): void {
    const {frame, space} = this.#bench;
    if (!frame || !space) return;
    const [left, top] = shareOf(frame, this.code);
    const handle = this.renderRoot.querySelector<HTMLElement>('.handle');
    // Through the style object: a strict content security policy refuses style attributes.
    Object.assign(handle?.style ?? {}, {left: `${100 * left}%`, top: `${100 * top}%`});
    this.#drawNeighbours(space);
    if (['state', 'lens', 'arrows'].some(name => changed.has(name))) this.#drawPlane();
  }

  #main(space: LatentSpace, frame: PlaneFrame) {
    const {code} = this;
    const [x, y] = code.map(shown) as [string, string];
    const {neighbours} = this.#bench;
    const nearest = space.samples.labels[neighbours[0]?.index ?? 0]!;
    return html`<div class="main">
      <div>
        <div class="plane" part="plane" @pointerdown=${this.#grab} @click=${this.#tap}>
          <canvas class="plane-canvas" role="img" aria-label=${texts.planeLabel(space.samples.labels.length)}></canvas>
          <div
            class="handle"
            part="handle"
            role="slider"
            tabindex="0"
            aria-label=${texts.handle}
            aria-valuemin=${round(frame.x.least)}
            aria-valuemax=${round(frame.x.most)}
            aria-valuenow=${round(code[0])}
            aria-valuetext=${texts.point(x, y)}
            @keydown=${this.#key}
          ></div>
        </div>
        <p class="soft">${texts.help}</p>
      </div>
      <div class="beside">
        <h3>${texts.decoded}</h3>
        <canvas class="decoded" part="decoded" role="img" aria-label=${texts.decodedLabel(x, y, nearest)}></canvas>
        ${codeSliders(code, frame, next => this.#move(next))}
        ${
          this.isHidden('units')
            ? nothing
            : unitButtons(
                this.unchanged !== undefined,
                (unit, times) => this.#change(unit, times),
                () => this.unchanged && this.#move(this.unchanged),
              )
        }
        ${this.isHidden('neighbours') ? nothing : neighbourList(neighbours, space.samples)}
      </div>
    </div>`;
  }

  #more(space: LatentSpace) {
    const {walkFrom: from, walkTo: to, gridSide: side, gridFrame, sigma, arrows: isShown} = this;
    const onChange = (changes: object) => void Object.assign(this, changes);
    const {samples, parameters} = space;
    return html`${
        this.isHidden('lens')
          ? nothing
          : html`<div class="row">
              ${choice(texts.drawAs, this.lens, Object.entries(texts.lens), lens => (this.lens = lens as 'points'))}
            </div>`
      }
      ${this.isHidden('arrows') ? nothing : arrowsOf({isShown, sigma, lengths: this.#bench.lengths(), onChange})}
      ${this.isHidden('walk') ? nothing : walkOf({from, to, onChange})}
      ${this.isHidden('grid') || !gridFrame ? nothing : gridOf({frame: gridFrame, side, onChange, onPick: this.#pick})}
      ${
        this.isHidden('table')
          ? nothing
          : tableOf(
              samples,
              this.isTableOpen,
              open => (this.isTableOpen = open),
              code => this.#move(code),
            )
      }
      <p class="soft">${texts.network(formatNumber(parameters), samples.labels.length)}</p>`;
  }

  /** A person moves the point. */
  #move(code: Code): void {
    const {frame} = this.#bench;
    if (!frame) return;
    this.unchanged = undefined;
    const [left, top] = shareOf(frame, code);
    this.code = codeAt(frame, left, top);
    this.dispatchEvent(new ScumbleLatentEvent(this.code));
  }

  #change(unit: 0 | 1, times: 0 | 2): void {
    const unchanged = this.unchanged ?? this.code;
    const [x, y] = this.code;
    this.#move(unit === 0 ? [x * times, y] : [x, y * times]);
    this.unchanged = unchanged;
  }

  #denoising(): Promise<Denoising> {
    return this.#lease.open({worker: this.worker});
  }

  /** Shows what has been computed. */
  #computed(what: LatentWork): void {
    const {space, picture, walk, grid} = this.#bench;
    if (!space) return;
    const {side} = space.samples;
    if (what === 'point') drawSheet(this.#canvas('.decoded'), picture, side, 1);
    if (what === 'walk') drawSheet(this.#canvas('.walk'), walk?.pictures, side, walkSteps);
    if (what === 'grid') drawSheet(this.#canvas('.grid'), grid?.pictures, side, grid?.side ?? 1);
    if (what === 'walk' || what === 'arrows') this.#drawPlane();
    this.requestUpdate();
    this.dispatchEvent(new Event('scumble-map'));
  }

  #drawNeighbours({samples: {side, pictures}}: LatentSpace): void {
    for (const {index} of this.#bench.neighbours) {
      const own = pictures.subarray(index * side ** 2, (index + 1) * side ** 2);
      drawSheet(this.#canvas(`[data-sample='${index}']`), own, side, 1);
    }
  }

  #drawPlane = (): void => {
    const canvas = this.#canvas('.plane-canvas');
    const {space, frame, noisy, walk} = this.#bench;
    if (!canvas || !space || !frame) return;
    const noisyCodes = this.arrows ? noisy?.codes : undefined;
    const shownWalk = this.isHidden('walk') ? undefined : walk?.codes;
    drawPlane(canvas, {frame, lens: this.lens, noisyCodes, samples: space.samples, walk: shownWalk});
  };

  #canvas(selector: string): HTMLCanvasElement | null {
    return this.renderRoot.querySelector<HTMLCanvasElement>(selector);
  }

  #key = (event: KeyboardEvent): void => {
    const {frame} = this.#bench;
    if (!frame || event.altKey || event.ctrlKey || event.metaKey) return;
    const [dx, dy] = keyStep(frame).map(step => (event.shiftKey ? 10 : 1) * step) as [number, number];
    const moves: Readonly<Record<string, Code>> = {
      ArrowLeft: [-dx, 0],
      ArrowRight: [dx, 0],
      ArrowUp: [0, dy],
      ArrowDown: [0, -dy],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    this.#move([this.code[0] + move[0], this.code[1] + move[1]]);
  };

  #grab = (event: PointerEvent): void => {
    if (!grabPlane(event, share => this.#moveTo(share))) return;
    this.renderRoot.querySelector<HTMLElement>('.handle')?.focus({preventScroll: true});
  };

  #tap = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') this.#moveTo(shareIn(event.currentTarget as HTMLElement, event));
  };

  #moveTo([left, top]: Share): void {
    if (this.#bench.frame) this.#move(codeAt(this.#bench.frame, left, top));
  }

  /** A picture of the grid is a place, too. */
  #pick = (event: PointerEvent): void => {
    const {gridFrame, gridSide} = this;
    if (!gridFrame) return;
    const place = (share: number) => Math.min(gridSide - 1, Math.floor(share * gridSide)) / (gridSide - 1);
    const [left, top] = shareIn(event.currentTarget as HTMLElement, event);
    this.#move(codeAt(gridFrame, place(left), place(top)));
  };

  async #close(): Promise<void> {
    this.state = 'idle';
    await this.#bench.close();
  }

  #fail(error: unknown): void {
    const {code, message} = failureIn(error);
    this.problem = message;
    this.dispatchEvent(new ScumbleErrorEvent(code, message));
  }
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-latent-map': LatentMapElement;
  }
}
