import type {PropertyValues} from 'lit';
import {walkSteps} from '../../denoising/latent-bench.js';
import type {LatentWork, MapContent} from '../../denoising/latent-bench.js';
import {arrowCard, distanceCard, widthCard} from '../../denoising/latent-cards.js';
import {shareOf} from '../../denoising/plane-frame.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {drawPlane, drawSheet} from './drawing.js';
import {LatentMapTraining} from './training.js';
import {merged} from './widths.js';

/** The part of a latent map that paints, and knows the numbers behind what is painted. */
export abstract class LatentMapCanvases extends LatentMapTraining {
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  #resize: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize = new ResizeObserver(() => this.drawPlane());
    this.#resize.observe(this);
    this.#scheme.addEventListener('change', this.drawPlane);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.#scheme.removeEventListener('change', this.drawPlane);
  }

  protected override updated(changed: PropertyValues): void {
    const {content} = this.bench;
    this.#drawResults();
    if (!content) return;
    const [left, top] = shareOf(content.frame, this.code);
    const handle = this.renderRoot.querySelector<HTMLElement>('.handle');
    const within = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;
    // Through the style object: a strict content security policy refuses style attributes.
    Object.assign(handle?.style ?? {}, {left: within(left), top: within(top)});
    this.#drawNeighbours(content);
    this.#drawPictures();
    if (['state', 'lens', 'arrows'].some(name => changed.has(name)) || content !== this.#drawn) this.drawPlane();
  }
  #drawn: MapContent | undefined;

  protected override cardOf(key: string): NumberCard | undefined {
    const [kind, which] = key.split('/');
    const {content, noisy, neighbours} = this.bench;
    if (kind === 'width') {
      const result = merged(this.restored?.results ?? [], this.results).find(({width}) => String(width) === which);
      return result && widthCard(key, result);
    }
    if (!content) return undefined;
    const lengths = this.bench.lengths();
    const {width, codes, labels} = content.samples;
    if (kind === 'arrows' && lengths && noisy) {
      const drawn = {...lengths, count: noisy.places.length / 2, sigma: noisy.sigma};
      return arrowCard(key, which === 'mean' ? 'mean' : 'relative', drawn);
    }
    const near = kind === 'distance' ? neighbours[Number(which)] : undefined;
    if (!near) return undefined;
    const {index, distance} = near;
    const differences = Array.from(this.pointCode, (value, i) => value - codes[index * width + i]!);
    return distanceCard(key, labels[index]!, distance, differences);
  }

  /** Shows what has been computed. */
  protected override computed(what: LatentWork): void {
    if (!this.bench.content) return;
    if (what === 'walk' || what === 'arrows') this.drawPlane();
    this.requestUpdate();
    this.dispatchEvent(new Event('scumble-map'));
  }

  #drawPictures(): void {
    const {content, picture, before, walk, grid} = this.bench;
    const {side} = content!.samples;
    drawSheet(this.#canvas('.decoded'), picture, side, 1);
    drawSheet(this.#canvas('.before'), before, side, 1);
    drawSheet(this.#canvas('.walk'), walk?.pictures, side, walkSteps);
    drawSheet(this.#canvas('.grid'), grid?.pictures, side, grid?.side ?? 1);
  }

  #drawNeighbours({samples: {side, pictures}}: MapContent): void {
    for (const {index} of this.bench.neighbours) {
      const own = pictures.subarray(index * side ** 2, (index + 1) * side ** 2);
      drawSheet(this.#canvas(`[data-sample='${index}']`), own, side, 1);
    }
  }

  #drawResults(): void {
    const results = merged(this.restored?.results ?? [], this.results);
    const clean = this.own.clean ?? this.restored?.clean;
    const side = Math.sqrt((clean?.length ?? 0) / 10);
    drawSheet(this.#canvas(`[data-width='0']`), clean, side, 10);
    for (const {width, pictures} of results) drawSheet(this.#canvas(`[data-width='${width}']`), pictures, side, 10);
  }

  protected drawPlane = (): void => {
    const canvas = this.#canvas('.plane-canvas');
    const {content, noisy, walk} = this.bench;
    if (!canvas || !content) return;
    this.#drawn = content;
    const {frame, samples, places} = content;
    const noisyPlaces = this.arrows ? noisy?.places : undefined;
    const shownWalk = this.isHidden('walk') || content.isRecorded ? undefined : walk?.places;
    drawPlane(canvas, {frame, samples, places, lens: this.lens, noisyPlaces, walk: shownWalk});
  };

  #canvas(selector: string): HTMLCanvasElement | null {
    return this.renderRoot.querySelector<HTMLCanvasElement>(selector);
  }
}
