import {html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import {DenoisingLease} from '../denoising/denoising-lease.js';
import {failureIn} from '../denoising/failure-in.js';
import {ScumbleDenoisedEvent, ScumbleNetworkEvent} from '../denoising/events.js';
import type {Denoised, DenoiseEvent, DenoiseRequest, LiveDenoising} from '../denoising/protocol.js';
import {measures, qualityCard} from '../denoising/quality-cards.js';
import type {Measure} from '../denoising/quality-cards.js';
import {denoisingStrings} from '../denoising/strings.js';
import {ScumbleErrorEvent} from '../events.js';
import type {ScumbleErrorCode} from '../events.js';
import {formatDuration, localeOf} from '../locale.js';
import type {Picture} from '../picture.js';
import {titleOf} from '../picture.js';
import type {NumberCard} from '../views/words/number-card.js';
import {formatNumber} from '../views/words/number-format.js';
import {denoiserSettings, qualityTable, threeOf} from './denoiser/controls.js';
import {denoiserStyles} from './denoiser/styles.js';
import {fileNameOf, pngOf, save} from './download.js';
import type {ImageInputElement} from './image-input.js';
import {choice, partStyles} from './view/parts.js';
import {DenoiserAttributes} from './denoiser/attributes.js';
import type {DenoiserView} from './denoiser/attributes.js';
import {viewStyles} from './view/styles.js';

const texts = denoisingStrings.denoiser;

/** Below this level, of 255, a picture counts as clean. */
const cleanBelow = 1;

/**
 * Takes the noise off a photograph, in the page: a place for the picture, the noise level estimated or set, a wipe between before
 * and after, and a download. Where the noise was added here, so that the clean picture is known, PSNR and SSIM beside it.
 *
 * ```html
 * <scumble-denoiser base="weights/packs/">
 *   <img src="night.jpg" alt="A street at night">
 * </scumble-denoiser>
 * ```
 *
 * @tag scumble-denoiser
 * @attr noise - Noise to add first, as σ of 255; 0 leaves the picture its own.
 * @attr sigma - Noise level that the network is told, as σ of 255; estimated from the picture where it is left out.
 * @attr strength - How much of the noise is taken off, in percent.
 * @attr size - Longest side to work at, in pixels; a larger picture is made smaller.
 * @attr seed - Of the noise that is added.
 * @attr auto - Denoises as soon as there is a picture, and again when a setting changes.
 * @attr {compare | row | residual} view - A wipe, all three pictures side by side, or what was taken away.
 * @attr {all | none} controls - `none` shows the picture alone.
 * @attr base - Folder of the packs.
 * @attr weights - The pack: `photo-denoiser`, or one of the same kind.
 * @attr src - Address of a picture to begin with.
 * @attr sources - Which ways to a picture are offered: any of `picker`, `camera`, `url`.
 * @attr worker - Where the engine runs: `auto`, `none` or the address of a worker file.
 * @slot - An `<img>` to begin with.
 * @fires {ScumbleDenoisedEvent} scumble-denoised - A picture was denoised; `result` has the level and the figures.
 * @fires {ScumbleNetworkEvent} scumble-network - The network is there.
 * @fires {ScumblePictureEvent} scumble-picture - A person chose a picture.
 * @fires {ScumbleErrorEvent} scumble-error - Something could not be done: `code` and a sentence. What was there stays.
 * @csspart settings - The settings.
 * @csspart easel - The box around the picture.
 * @csspart picture - The canvas of the denoised picture.
 * @csspart buttons - The buttons.
 * @csspart status - The sentence that says how things stand.
 * @csspart error - The sentence that says what is wrong.
 * @cssprop [--scumble-accent] - Color of what can be acted on.
 */
export class DenoiserElement extends DenoiserAttributes {
  static override styles = [viewStyles, partStyles, denoiserStyles];

  readonly #lease = new DenoisingLease(this, () => this.#end());
  #live: LiveDenoising | undefined;
  #runs = 0;
  #name = '';
  #pixels = 0;

  /** The picture; may be set. */
  get picture(): Picture | undefined {
    return this.#place?.picture;
  }

  set picture(picture: Picture | undefined) {
    void this.updateComplete.then(() => this.#place && Object.assign(this.#place, {picture}));
  }

  /** Denoises the picture. Resolves when it has begun; the end comes as an event. */
  async run(): Promise<void> {
    const {picture} = this;
    if (!picture) return this.#fail('nothing-to-run', texts.nothing);
    const run = ++this.#runs;
    await this.#live?.dispose();
    this.#live = undefined;
    this.problem = undefined;
    this.state = 'running';
    this.#name = titleOf(picture);
    try {
      const denoising = await this.#lease.open({worker: this.worker});
      if (run !== this.#runs) return;
      const live = await denoising.denoise(this.#request(picture), event => {
        if (run === this.#runs) this.#hear(event);
        else drop(event);
      });
      if (run === this.#runs) this.#live = live;
      else await live.dispose();
    } catch (error) {
      const {code, message} = failureIn(error);
      if (run === this.#runs) this.#hear({kind: 'failed', code, message});
    }
  }

  /** Ends what is going on; the picture before stays. */
  async cancel(): Promise<void> {
    await this.#live?.cancel();
  }

  /** The denoised picture as a PNG file; undefined before there is one. */
  async snapshot(): Promise<Blob | undefined> {
    const canvas = this.result && this.#canvas('denoised');
    return canvas ? pngOf(canvas) : undefined;
  }

  override render(): unknown {
    const {result, noise, sigma, strength} = this;
    const isBare = this.controls === 'none';
    return html`<div class="layout ${isBare ? 'bare' : ''}">
      <scumble-image-input
        class="place"
        ?hidden=${isBare}
        exportparts="frame, label, caption, button, error: input-error"
        .src=${this.src}
        .sources=${this.sources}
        @scumble-picture-shown=${this.#shown}
        ><slot></slot
      ></scumble-image-input>
      <div class="stage">
        ${this.#easel()}
        <progress
          max="1"
          .value=${this.share ?? 0}
          aria-label=${texts.denoise}
          ?hidden=${this.state !== 'running'}
        ></progress>
        <p role="status" part="status">${this.status}</p>
        <p class="error" part="error" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
        ${isBare ? nothing : this.#buttons()}
        ${
          result?.quality && !isBare && this.view !== 'row'
            ? qualityTable(result.quality, (which, measure, value) => this.number(`${which}/${measure}`, value))
            : nothing
        }
        ${this.cards()}
      </div>
      ${
        isBare
          ? nothing
          : denoiserSettings({
              ...{noise, sigma, strength, isLive: !this.auto, estimated: this.#estimated},
              onChange: changes => this.#set(changes),
            })
      }
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    for (const which of ['noisy', 'denoised', 'residual'] as const) this.#copyToRow(which);
    const isSet = ['noise', 'sigma', 'strength', 'size', 'seed'].some(name => changed.has(name));
    if (isSet && this.auto && this.picture && this.hasUpdated) void this.run();
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const [which, measure] = key.split('/') as ['noisy' | 'denoised', Measure];
    const {quality} = this.result ?? {};
    if (!quality?.[which] || !measures.includes(measure)) return undefined;
    const noisy = which === 'denoised' ? quality.noisy : undefined;
    return qualityCard(key, measure, texts[which], quality[which], 3 * this.#pixels, noisy);
  }

  get #place(): ImageInputElement | null {
    return this.renderRoot.querySelector('scumble-image-input');
  }

  get #estimated(): number | undefined {
    return this.result && 255 * this.result.estimated;
  }

  #easel() {
    const {result, view} = this;
    const isEmpty = this.#pixels === 0;
    const isResidual = view === 'residual' && result !== undefined;
    const isRow = view === 'row' && result !== undefined;
    const name = this.#name;
    return html`<div class="easel" part="easel">
      <p class="invitation" ?hidden=${!isEmpty}>${texts.waiting}</p>
      <scumble-compare
        ?hidden=${isEmpty || isResidual || isRow}
        ?disabled=${!result}
        .position=${result ? 50 : 100}
        .label=${texts.wipe}
      >
        <canvas slot="before" data-picture="noisy" role="img" aria-label=${texts.noisyLabel(name)}></canvas>
        <canvas
          slot="after"
          part="picture"
          data-picture="denoised"
          role="img"
          aria-label=${texts.denoisedLabel(name)}
          ?hidden=${!result}
        ></canvas>
      </scumble-compare>
      <canvas
        data-picture="residual"
        role="img"
        aria-label=${texts.residualLabel(result?.gain ?? 1)}
        ?hidden=${!isResidual}
      ></canvas>
      ${isRow ? threeOf(name, result, (which, measure, value) => this.number(`${which}/${measure}`, value)) : nothing}
    </div>`;
  }

  #buttons() {
    const isRunning = this.state === 'running';
    const {result} = this;
    return html`<div class="buttons" part="buttons">
      <button type="button" class="primary" @click=${() => void (isRunning ? this.cancel() : this.run())}>
        ${isRunning ? texts.stop : result ? texts.again : texts.denoise}
      </button>
      <button type="button" ?hidden=${!result} @click=${() => void this.#download()}>${texts.download}</button>
      ${
        result
          ? choice(texts.view, this.view, Object.entries(texts.views), view => (this.view = view as DenoiserView))
          : nothing
      }
    </div>`;
  }

  #set(changes: object): void {
    Object.assign(this, changes);
  }

  #request({bitmap}: Picture): DenoiseRequest {
    const {base, weights, seed, sigma} = this;
    const within = (value: number, most: number) => Math.min(most, Math.max(0, Number.isFinite(value) ? value : 0));
    return {
      ...{base, weights, seed, picture: bitmap},
      size: Math.round(Math.min(4096, Math.max(16, this.size || 1024))),
      added: within(this.noise, 255) / 255,
      sigma: sigma === undefined || !Number.isFinite(sigma) ? undefined : within(sigma, 255) / 255,
      strength: within(this.strength, 100) / 100,
    };
  }

  #hear(event: DenoiseEvent): void {
    switch (event.kind) {
      case 'progress':
        this.share = event.share ?? 0;
        this.status = texts.loading[event.phase] ?? '';
        break;
      case 'ready':
        this.dispatchEvent(new ScumbleNetworkEvent(event.setup));
        break;
      case 'noisy':
        this.#pixels = event.noisy.width * event.noisy.height;
        this.result = undefined;
        this.#draw('noisy', event.noisy);
        break;
      case 'complete':
        this.#complete(event);
        break;
      case 'cancelled':
        this.state = 'idle';
        this.status = texts.stopped;
        break;
      case 'failed':
        this.state = 'error';
        this.status = '';
        this.#fail(event.code, event.message);
        if (event.code === 'engine-failed' || event.code === 'context-lost') this.#lease.letGo();
    }
  }

  #complete({denoised, residual, ...result}: Denoised & {readonly kind?: string}): void {
    this.#draw('denoised', denoised);
    this.#draw('residual', residual);
    this.result = result;
    this.state = 'complete';
    const [sigma, estimated] = [255 * result.sigma, 255 * result.estimated].map(level =>
      formatNumber(Number(level.toFixed(1))),
    );
    const isTold = this.sigma !== undefined;
    const how = isTold ? texts.told : texts.estimated;
    const more = isTold
      ? ` ${texts.estimatedToo(estimated!)}`
      : 255 * result.sigma < cleanBelow
        ? ` ${texts.clean}`
        : '';
    this.status = texts.done(formatDuration(result.elapsedMs, localeOf(this)), sigma!, how) + more;
    this.dispatchEvent(new ScumbleDenoisedEvent(result));
  }

  #canvas(which: 'noisy' | 'denoised' | 'residual'): HTMLCanvasElement | null {
    return this.renderRoot.querySelector(`canvas[data-picture=${which}]`);
  }

  /** The row has canvases of its own: the others are in the wipe. */
  #copyToRow(which: 'noisy' | 'denoised' | 'residual'): void {
    const copy = this.renderRoot.querySelector<HTMLCanvasElement>(`canvas[data-row=${which}]`);
    const canvas = this.#canvas(which);
    if (!copy || !canvas || canvas.width === 0) return;
    Object.assign(copy, {width: canvas.width, height: canvas.height});
    copy.getContext('2d')!.drawImage(canvas, 0, 0);
  }

  /** Takes the bitmap over. */
  #draw(which: 'noisy' | 'denoised' | 'residual', bitmap: ImageBitmap): void {
    const canvas = this.#canvas(which);
    if (canvas) {
      Object.assign(canvas, {width: bitmap.width, height: bitmap.height});
      canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
      // No wider than it is high on the screen: a portrait would push the buttons off it.
      const fit = `${Math.round(34 * Math.min(2, bitmap.width / bitmap.height))}rem`;
      this.renderRoot.querySelector<HTMLElement>('.easel')?.style.setProperty('--fit', fit);
    }
    bitmap.close();
    this.requestUpdate();
  }

  /** Another picture has come, whoever chose it. */
  #shown = (): void => {
    const {picture} = this;
    if (!picture) return;
    this.#name = titleOf(picture);
    if (this.auto) void this.run();
    else if (this.state !== 'running') void this.#showOwn(picture);
  };

  async #showOwn(picture: Picture): Promise<void> {
    const bitmap = await createImageBitmap(picture.bitmap);
    this.#pixels = bitmap.width * bitmap.height;
    this.result = undefined;
    this.status = texts.ready;
    this.#draw('noisy', bitmap);
  }

  async #download(): Promise<void> {
    const file = await this.snapshot();
    if (file) save(file, fileNameOf(this.#name, 'denoised'));
    else this.#fail('download-failed', texts.nothing);
  }

  #fail(code: ScumbleErrorCode, message: string): void {
    this.problem = message;
    this.dispatchEvent(new ScumbleErrorEvent(code, message));
  }

  async #end(): Promise<void> {
    this.#runs++;
    const live = this.#live;
    this.#live = undefined;
    await live?.dispose();
  }
}

function drop(event: DenoiseEvent): void {
  if (event.kind === 'noisy') event.noisy.close();
  if (event.kind === 'complete') [event.denoised, event.residual].forEach(bitmap => bitmap.close());
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-denoiser': DenoiserElement;
  }
}
