import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {PixelPlace} from '../denoising/quality-cards.js';
import {shownDifference} from '../denoising/raster.js';
import {denoisingStrings} from '../denoising/strings.js';
import {places} from '../denoising/lab-bench.js';
import type {ResidualKind} from '../denoising/lab-bench.js';
import {badgeStyles} from './view/badge.js';
import {labButtons, labSettings, ownPictures} from './denoise-lab/controls.js';
import {labMessages, labProgress} from './denoise-lab/messages.js';
import {drawOn, rowOf} from './denoise-lab/row.js';
import {labFiles} from './denoise-lab/files.js';
import {residualGain} from './denoise-lab/numbers.js';
import {DenoiseLabPainting} from './denoise-lab/painting.js';
import {onePixel} from './denoise-lab/pixel.js';
import {labStyles} from './denoise-lab/styles.js';
import {formStyles} from './view/form-styles.js';
import {choice, partStyles} from './view/parts.js';
import {viewStyles} from './view/styles.js';

export type {LabSnapshot} from './denoise-lab/training.js';

const texts = denoisingStrings.lab;

/**
 * A laboratory for a denoising autoencoder: spoil a picture by slider and by brush, train a small network in the tab from
 * nothing, and see the row clean, noisy, output, residual with MSE, PSNR and SSIM, each number with its card; then see how far
 * networks that learnt one level can do another.
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
 * @attr probe - The picture that is tried: `held-3`, `seen-0`, `checks`, `stripes`.
 * @attr {error | removed} residual - What the residual shows: what is still wrong, or what was taken away.
 * @attr recorded - Address of a recorded lab, shown until there is a network of its settings.
 * @attr matrix-steps - How many steps each network of the robustness matrix has; 100.
 * @attr {boolean} link - Keeps all of this in the page's address, and reads it from there: as `lab.seed`; the second lab of a page as `lab2.seed`.
 * @attr run-hidden - Goes on while the tab is hidden.
 * @attr worker - Where the engine runs: `auto`, `none` or the address of a worker file.
 * @attr hide - Names of controls that are not shown: `settings`, `kind`, `amount`, `data`, `rate`, `seed`, `steps`, `brush`, `curve`, `matrix`, `pixel`, `files`, `own`.
 * @attr lock - Names of controls that cannot be changed: `kind`, `amount`, `data`, `rate`, `seed`, `steps`, `probe`, `residual`, `matrix`.
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
export class DenoiseLabElement extends DenoiseLabPainting {
  static override styles = [viewStyles, partStyles, formStyles, badgeStyles, labStyles];
  #drawn = '';

  override render(): unknown {
    const {state} = this.session;
    return html`<div class="stack">
      <slot hidden @slotchange=${this.slotted}></slot>
      <slot name="try" hidden @slotchange=${this.slotted}></slot>
      ${this.isHidden('settings') ? nothing : labSettings(this.#settings())}
      ${labButtons({
        state,
        onPlay: () => void this.play(),
        onStep: () => void this.step(),
        onReset: () => void this.reset(),
      })}
      ${labProgress(this.session, this.isHeldHidden, this.recording?.made)} ${this.#messages()}
      ${rowOf(
        places.map(place => this.rowPicture(place)),
        (place, measure, ...number) => this.number(`quality/${place}/${measure}`, ...number),
        this.paint,
      )}
      ${this.#choices()} ${this.isHidden('brush') ? nothing : this.brush()} ${this.cardsOf(/^(quality|pixel)/)}
      ${this.isHidden('curve') ? nothing : this.#curve()} ${this.cardsOf(/^train/)}
      ${this.isHidden('matrix') ? nothing : this.#robustness()} ${this.cardsOf(/^matrix/)}
      ${this.isHidden('pixel') ? nothing : onePixel(this.bench, {pixel: this.pixel, number: this.#number, onMove: place => (this.pixel = place)})}
      ${this.isHidden('files') ? nothing : this.#files()}
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
    const drawn = `${version} ${this.residual}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.dispatchEvent(new Event('scumble-bench'));
    for (const place of places) {
      const picture = this.bench.at(place);
      const shown = picture && place === 'residual' ? shownDifference(picture, residualGain) : picture;
      drawOn(this.renderRoot.querySelector(`canvas[data-place=${place}]`), shown);
    }
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
    const {request, live, last} = this.session;
    const asked = request?.corruption;
    const isSame = asked?.kind === this.kind && Math.abs(asked.level - this.level) < 1e-9;
    const isOther = live !== undefined && asked !== undefined && !isSame;
    const heldOut = isSame && last ? 10 ** (-last.heldOut / 10) : undefined;
    const failure = this.bench.failure(heldOut);
    return labMessages({notices: this.notices, isOther, failure, problem: this.problem});
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
              key => (this.probe = key),
              this.isLocked('probe'),
            )
          : nothing
      }
      ${choice(
        texts.residual,
        this.residual,
        Object.entries(texts.residuals),
        shows => (this.residual = shows as ResidualKind),
        this.isLocked('residual'),
      )}
    </div>`;
  }

  #curve(): TemplateResult {
    return html`<scumble-training-curve
      .log=${this.shownLog}
      .isRecorded=${this.session.log.length === 0}
      .pinned=${this.pinned}
      .number=${this.#number}
      @scumble-cursor=${({detail}: CustomEvent<number | null>) => {
        this.cursorStep = detail ?? undefined;
        this.bench.seek(this.cursorStep);
      }}
    ></scumble-training-curve>`;
  }

  #number = (...number: readonly [key: string, value: number, text?: string]): TemplateResult => this.number(...number);

  #robustness(): TemplateResult {
    const state = this.session.state;
    return html`<scumble-robustness-matrix
      .matrix=${this.matrix}
      .share=${this.share}
      .isWaiting=${state === 'running' || state === 'loading'}
      .isLocked=${this.isLocked('matrix')}
      .pinned=${this.pinned}
      @scumble-compute=${() => void this.computeMatrix()}
      @scumble-cancel=${() => this.stopMatrix()}
      @scumble-cell-open=${({detail: {row, column}}: CustomEvent<PixelPlace>) => this.togglePin(`matrix/${row}/${column}`)}
    ></scumble-robustness-matrix>`;
  }

  #files(): TemplateResult {
    return labFiles({
      hasNetwork: this.session.setup !== undefined,
      hasLog: this.session.log.length > 0,
      isLinked: this.link,
      said: this.shared,
      onSave: kind => void this.saveFile(kind),
      onOpen: file => void this.load('network', file).then(() => (this.shared = texts.files.opened(file.name))),
      onShare: () => void this.copyLink(),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-denoise-lab': DenoiseLabElement;
  }
}
