import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Raster} from '../denoising/protocol.js';
import {measures, pixelCard, pixelOf, qualityCard} from '../denoising/quality-cards.js';
import type {Measure} from '../denoising/quality-cards.js';
import {shownDifference} from '../denoising/raster.js';
import {denoisingStrings} from '../denoising/strings.js';
import type {NumberCard} from '../views/number-card.js';
import {formatNumber} from '../views/number-format.js';
import {places} from '../denoising/lab-bench.js';
import type {Place, ResidualKind} from '../denoising/lab-bench.js';
import {labButtons, labSettings, ownPictures, pixelFields} from './denoise-lab-controls.js';
import {brushOf} from './denoise-lab-brush.js';
import {labMessages, labProgress} from './denoise-lab-messages.js';
import {drawOn, inWords, rowOf} from './denoise-lab-row.js';
import type {RowPicture} from './denoise-lab-row.js';
import {DenoiseLabTraining} from './denoise-lab-training.js';
import {labStyles} from './denoise-lab-styles.js';
import {choice, partStyles} from './view-parts.js';
import {viewStyles} from './view-styles.js';

export type {LabSnapshot} from './denoise-lab-training.js';

const texts = denoisingStrings.lab;

/** How much a residual is amplified to be seen. */
const gain = 2;

/**
 * A laboratory for a denoising autoencoder: spoil a picture by slider and by brush, train a small network in the tab from
 * nothing, and see the row clean, noisy, output, residual with MSE, PSNR and SSIM, each number with its card.
 *
 * ```html
 * <scumble-denoise-lab kind="gaussian" amount="50" seed="1"></scumble-denoise-lab>
 * ```
 *
 * @tag scumble-denoise-lab
 * @attr {digits | pictures} data - What is learnt from: digits that are drawn here, or the pictures in the slot.
 * @attr {gaussian | poisson | salt-and-pepper | masking | blocks | blur} kind - What is done to the picture.
 * @attr amount - How much, on the slider's scale: σ of 255, percent, pixels.
 * @attr seed - Of the network's first numbers, the data's order and the noise.
 * @attr steps - How many steps a training has.
 * @attr rate - Adam's learning rate at its highest.
 * @attr link - Keeps kind, amount, seed, steps and rate in the page's address.
 * @attr run-hidden - Goes on while the tab is hidden.
 * @attr worker - Where the engine runs: `auto`, `none` or the address of a worker file.
 * @attr hide - Names of controls that are not shown: `settings`, `brush`, `curve`, `pixel`, `own`, `data`, `rate`, `seed`, `steps`.
 * @attr lock - Names of controls that cannot be changed.
 * @slot - `<img>` elements to learn from, for `data="pictures"`.
 * @slot try - `<img>` elements to try the network on, which are never learnt from.
 * @fires {ScumbleTrainStepEvent} scumble-train-step - A step was made.
 * @fires {ScumbleTrainEndEvent} scumble-train-end - The training is over.
 * @fires {ScumbleNetworkEvent} scumble-network - The network is there; the first step comes next.
 * @fires {ScumbleErrorEvent} scumble-error - Something could not be done: `code` and a sentence.
 * @fires scumble-bench - Another picture is in the row, or the network's output for it has changed. Does not bubble.
 * @csspart row - The row of four.
 * @csspart picture - Each picture with its numbers; also `clean`, `noisy`, `output`, `residual`.
 * @csspart buttons - The buttons.
 * @cssprop [--scumble-accent] - Color of what can be acted on.
 */
export class DenoiseLabElement extends DenoiseLabTraining {
  static override styles = [viewStyles, partStyles, labStyles];
  #drawn = -1;

  override render(): unknown {
    const {state} = this.session;
    return html`<div class="stack">
      <slot hidden @slotchange=${this.slotted}></slot>
      <slot name="try" hidden @slotchange=${this.slotted}></slot>
      ${this.isHidden('settings') ? nothing : labSettings(this.#settings())}
      ${labButtons({
        state,
        hasNetwork: this.session.live !== undefined,
        onPlay: () => void this.play(),
        onStep: () => void this.step(),
        onReset: () => void this.reset(),
        onSave: () => void this.saveNetwork(),
      })}
      ${labProgress(this.session, this.isHeldHidden)} ${this.#messages()}
      ${rowOf(
        places.map(place => this.#rowPicture(place)),
        (place, measure, value) => this.number(`quality/${place}/${measure}`, value),
        this.#paint,
      )}
      ${this.#choices()} ${this.isHidden('brush') ? nothing : this.#brush()} ${this.cards()}
      ${this.isHidden('curve') ? nothing : html`<scumble-training-curve .log=${this.session.log}></scumble-training-curve>`}
      ${this.isHidden('pixel') ? nothing : this.#onePixel()}
      ${
        this.isHidden('own')
          ? nothing
          : ownPictures({
              canLearn: this.data === 'pictures' && this.shelf.own !== undefined,
              isLearntFrom: this.shelf.isOwnLearnt,
              onPicture: picture => this.takeOwn(picture),
              onLearn: on => {
                this.shelf.isOwnLearnt = on;
                this.requestUpdate();
              },
            })
      }
    </div>`;
  }

  protected override updated(): void {
    const {version} = this.bench;
    if (version === this.#drawn) return;
    this.#drawn = version;
    this.dispatchEvent(new Event('scumble-bench'));
    for (const place of places) {
      const picture = this.bench.at(place);
      const shown = picture && place === 'residual' ? shownDifference(picture, gain) : picture;
      drawOn(this.renderRoot.querySelector(`canvas[data-place=${place}]`), shown);
    }
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const [kind, ...rest] = key.split('/');
    const {clean, noisy, output} = this.bench;
    if (!clean || !noisy) return undefined;
    if (kind === 'pixel') {
      if (!output) return undefined;
      const place = {row: Number(rest[0]), column: Number(rest[1])};
      const [x, y, z] = [clean, noisy, output].map(picture => pixelOf(picture, place));
      return pixelCard(key, place, {clean: x!, noisy: y!, output: z!});
    }
    const [place, measure] = rest as [Place, Measure];
    const quality = this.bench.quality(place);
    if (!quality || !measures.includes(measure)) return undefined;
    const compared = place === 'output' ? this.bench.quality('noisy') : undefined;
    return qualityCard(key, measure, texts.row[place]!, quality, clean.values.length, compared);
  }

  #settings() {
    const {kind, data, seed, rate, steps} = this;
    return {
      ...{kind, data, seed, rate, steps},
      amount: this.spoilAmount,
      isHidden: (name: string) => this.isHidden(name),
      isLocked: (name: string) => this.isLocked(name),
      onChange: (changes: Partial<DenoiseLabElement>) => void Object.assign(this, changes),
    };
  }

  #messages() {
    const {request, live} = this.session;
    const asked = request?.corruption;
    const isSame = asked?.kind === this.kind && Math.abs(asked.level - this.level) < 1e-9;
    const isOther = live !== undefined && asked !== undefined && !isSame;
    return labMessages({notices: this.notices, isOther, failure: this.bench.failure(), problem: this.problem});
  }

  #choices() {
    const probes = this.shelf.probes(this.data);
    return html`<div class="row">
      ${
        probes.length > 0
          ? choice(
              texts.probe,
              this.chosen()?.key ?? '',
              probes.map(({key, name}) => [key, name]),
              key => void this.choose(key),
              this.isLocked('probe'),
            )
          : nothing
      }
      ${choice(
        texts.residual,
        this.bench.shows,
        Object.entries(texts.residuals),
        shows => this.#show(shows as ResidualKind),
        this.isLocked('residual'),
      )}
    </div>`;
  }

  #brush() {
    const {ink, brushSize: size, place} = this;
    const {noisy} = this.bench;
    return brushOf({
      ...{ink, size, place, side: noisy?.width ?? 32},
      isReady: noisy !== undefined,
      onChange: changes => void Object.assign(this, changes),
      onDab: () => this.#dab(place.column + 0.5, place.row + 0.5),
      onClear: () => void this.respoil(),
    });
  }

  #onePixel() {
    const {pixel} = this;
    const {clean, noisy, output} = this.bench;
    if (!clean || !noisy) return nothing;
    const at = (picture: Raster | undefined) => (picture ? pixelOf(picture, pixel) : undefined);
    const key = `pixel/${pixel.row}/${pixel.column}`;
    const [x, z] = [at(clean)!, at(output)];
    return pixelFields({
      ...{pixel, side: clean.width, clean: x, noisy: at(noisy)!, output: z},
      onMove: place => (this.pixel = place),
      card: z === undefined ? undefined : this.number(key, (z - x) ** 2),
    });
  }

  #rowPicture(place: Place): RowPicture {
    const picture = this.bench.at(place);
    const quality = this.bench.quality(place);
    const title = texts.row[place]!;
    const note: string | TemplateResult = {
      clean: this.chosen()?.name ?? '',
      noisy: denoisingStrings.units[this.kind](formatNumber(this.spoilAmount)),
      output: this.session.last ? denoisingStrings.curve.at(this.session.last.step) : '',
      residual: texts.gain(gain),
    }[place];
    const isLive = place === 'output' && this.session.state === 'running' && picture !== undefined;
    const words = quality && place !== 'residual' ? `, ${inWords(quality)}` : '';
    return {
      ...{place, note, picture, quality, isLive},
      waiting: place === 'output' || place === 'residual' ? texts.outputWaits : texts.loading,
      label: texts.label(title, this.chosen()?.name ?? '') + words,
    };
  }

  #show(residual: ResidualKind): void {
    this.bench.shows = residual;
    this.#drawn = -1;
    this.requestUpdate();
  }

  #dab(x: number, y: number): void {
    this.bench.dab(x, y, this.brushSize, this.ink);
    void this.look();
  }

  #paint = (event: PointerEvent): void => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const canvas = event.currentTarget as HTMLCanvasElement;
    if (event.type === 'pointerdown') canvas.setPointerCapture(event.pointerId);
    const {left, top, width, height} = canvas.getBoundingClientRect();
    this.#dab(((event.clientX - left) / width) * canvas.width, ((event.clientY - top) / height) * canvas.height);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-denoise-lab': DenoiseLabElement;
  }
}
