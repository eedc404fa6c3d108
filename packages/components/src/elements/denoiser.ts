import {html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import {ScumbleDenoisedEvent, ScumbleNetworkEvent} from '../denoising/events.js';
import type {DenoiseEvent} from '../denoising/protocol.js';
import {measures, qualityCard} from '../denoising/quality-cards.js';
import type {Measure} from '../denoising/quality-cards.js';
import {denoisingStrings} from '../denoising/strings.js';
import {localeOf} from '../locale.js';
import {strings} from '../strings.js';
import type {NumberCard} from '../views/words/number-card.js';
import {DenoiserAttributes} from './denoiser/attributes.js';
import {buttonsOf} from './denoiser/buttons.js';
import {DenoisingRun} from './denoiser/denoising-run.js';
import {Easel} from './denoiser/easel.js';
import {doneMessage} from './denoiser/messages.js';
import {qualityTable} from './denoiser/quality-table.js';
import {denoiseRequest, levelsOf} from './denoiser/request.js';
import {denoiserSettings} from './denoiser/settings.js';
import {denoiserStyles} from './denoiser/styles.js';
import {fileNameOf, save} from './download.js';
import {picturesRead} from './image-input/pictures-read.js';
import type {ImageInputElement} from './image-input.js';
import {answerRequests, sendRequest} from './view/answer.js';
import {Complaint, complaintStyles} from './view/complaint.js';
import {Keeping} from './view/keeping.js';
import {easelStyles} from './view/easel-styles.js';
import {formStyles} from './view/form-styles.js';
import {partStyles} from './view/parts.js';
import {showState} from './view/show-state.js';
import {viewStyles} from './view/styles.js';

const texts = denoisingStrings.denoiser;

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
 * Its buttons do no more than send the events `scumble-request-play`, `-stop` and `-download`: send them yourself, from inside the
 * tag or on it, and hide its controls with `controls="none"`.
 *
 * @tag scumble-denoiser
 * @attr noise - Noise to add first, as σ of 255; 0 leaves the picture its own.
 * @attr sigma - Noise level that the network is told, as σ of 255; estimated from the picture where it is left out.
 * @attr strength - How much of the noise is taken off, in percent.
 * @attr size - Longest side to work at, in pixels; a larger picture is made smaller.
 * @attr seed - Of the noise that is added.
 * @attr auto - Denoises as soon as there is a picture, and again when a setting changes.
 * @attr {compare | row | residual} view - A wipe, all three pictures side by side, or what was taken away.
 * @attr hide - Settings to leave out, separated by spaces: `noise sigma strength view`.
 * @attr lock - Settings to show but not to let change.
 * @attr {all | none} controls - `none` shows the picture alone.
 * @attr base - Folder of the packs.
 * @attr weights - The pack: `photo-denoiser`, or one of the same kind.
 * @attr src - Address of a picture to begin with.
 * @attr sources - Which ways to a picture are offered: any of `picker`, `camera`, `url`.
 * @attr worker - Where the engine runs: `auto`, `none` or the address of a worker file.
 * @slot - An `<img>` to begin with.
 * @slot controls - Controls of your own, under the picture.
 * @fires {ScumbleDenoisedEvent} scumble-denoised - A picture was denoised; `result` has the level and the figures.
 * @fires {ScumbleNetworkEvent} scumble-network - The network is there.
 * @fires {ScumblePictureEvent} scumble-picture - A person chose a picture.
 * @fires {ScumbleErrorEvent} scumble-error - Something could not be done: `code` and a sentence. What was there stays.
 * @csspart settings - The settings.
 * @csspart easel - The box around the picture.
 * @csspart picture - The canvas of the denoised picture.
 * @csspart progress - The progress bar.
 * @csspart buttons - The row of buttons.
 * @csspart button - Each button.
 * @csspart status - The sentence that says how things stand.
 * @csspart error - The sentence that says what is wrong.
 * @cssprop [--scumble-accent] - Color of what can be acted on.
 * @cssprop [--scumble-easel-height=32rem] - The picture grows no higher.
 * @cssstate idle - Nothing is going on.
 * @cssstate running - Denoising.
 * @cssstate complete - There is a denoised picture.
 * @cssstate error - Ended by an error.
 */
export class DenoiserElement extends DenoiserAttributes {
  static override styles = [viewStyles, partStyles, formStyles, easelStyles, complaintStyles, denoiserStyles];

  readonly #internals = this.attachInternals();
  readonly #run = new DenoisingRun(this, event => this.#hear(event));
  readonly #easel = new Easel(this);
  readonly #complaint = new Complaint(this);
  readonly #keeping = new Keeping((code, message) => this.#complaint.make(code, message));

  constructor() {
    super();
    this.status = texts.waiting;
    answerRequests(this, {play: () => this.run(), stop: () => this.cancel(), download: () => this.download()});
  }

  /** Denoises the picture. Resolves when it has begun; the end comes as an event. */
  async run(): Promise<void> {
    await this.updateComplete;
    await picturesRead(this.renderRoot);
    const {picture, worker} = this;
    if (!picture) return this.#complaint.make('nothing-to-run', texts.nothing);
    this.#complaint.clear();
    this.state = 'running';
    this.#easel.prepare(picture);
    await this.#run.begin(denoiseRequest(this, picture), {worker});
  }

  /** Ends what is going on; the picture before stays. */
  cancel(): Promise<void> {
    return this.#run.cancel();
  }

  /** The denoised picture as a PNG file; undefined before there is one. */
  snapshot(): Promise<Blob | undefined> {
    return this.#easel.png();
  }

  /** Saves the denoised picture as a file. */
  async download(): Promise<void> {
    const {result, name} = this.#easel;
    if (!result) return this.#complaint.make('nothing-to-download', strings.nothingToDownload);
    const png = await this.snapshot();
    if (png) save(png, fileNameOf(name, 'denoised'));
    else this.#complaint.make('download-failed', strings.downloadFailed);
  }

  override render(): unknown {
    const isBare = this.controls === 'none';
    const {result} = this.#easel;
    const number = (which: string, measure: Measure, value: number) => this.number(`${which}/${measure}`, value);
    return html`<div class="layout ${isBare ? 'bare' : ''}">
      <scumble-image-input
        class="pictures"
        ?hidden=${isBare}
        exportparts="frame, label, caption, button, error: input-error"
        .src=${this.src}
        .sources=${this.sources}
        .picture=${this.picture}
        @scumble-picture-shown=${this.#shown}
        ><slot></slot
      ></scumble-image-input>
      <div class="stage">
        ${this.#easel.render(this.view, number)}
        <progress
          part="progress"
          max="1"
          .value=${this.share ?? 0}
          class=${this.state === 'running' ? '' : 'idle'}
          aria-label=${texts.denoise}
          ?hidden=${isBare}
        ></progress>
        <p role="status" part="status" class=${isBare ? 'unseen' : ''}>${this.status}</p>
        ${this.#complaint.render()} ${isBare ? nothing : this.#buttons()}
        <slot name="controls"></slot>
        ${result?.quality && !isBare && this.view !== 'row' ? qualityTable(result.quality, number) : nothing}
        ${this.cards()}
      </div>
      ${isBare ? nothing : this.#settings()}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    showState(this, this.#internals, this.state);
    this.#easel.fillRow();
    const isSet = ['noise', 'sigma', 'strength', 'size', 'seed'].some(name => changed.has(name));
    if (isSet && this.auto && this.picture) void this.run();
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const [which, measure] = key.split('/') as ['noisy' | 'denoised', Measure];
    const {result, pixels} = this.#easel;
    const quality = result?.quality;
    if (!quality?.[which] || !measures.includes(measure)) return undefined;
    const noisy = which === 'denoised' ? quality.noisy : undefined;
    return qualityCard(key, measure, texts[which], quality[which], 3 * pixels, noisy);
  }

  #buttons() {
    return buttonsOf({
      isRunning: this.state === 'running',
      hasResult: this.#easel.result !== undefined,
      view: this.isHidden('view') ? undefined : this.view,
      isViewLocked: this.isLocked('view'),
      onRequest: name => sendRequest(this.renderRoot.querySelector('button'), name),
      onView: view => (this.view = view),
    });
  }

  #settings() {
    const {result} = this.#easel;
    return denoiserSettings({
      ...levelsOf(this),
      isLive: !this.auto,
      estimated: result && 255 * result.estimated,
      isHidden: name => this.isHidden(name),
      isLocked: name => this.isLocked(name),
      onChange: changes => void Object.assign(this, changes),
    });
  }

  #hear(event: DenoiseEvent): void {
    switch (event.kind) {
      case 'progress':
        this.share = event.share ?? 0;
        this.status = texts.loading[event.phase] ?? '';
        break;
      case 'ready':
        this.dispatchEvent(new ScumbleNetworkEvent(event.setup));
        this.#keeping.note(event.setup);
        break;
      case 'noisy':
        this.#easel.noisyComes(event.noisy);
        break;
      case 'complete': {
        const result = this.#easel.complete(event);
        this.state = 'complete';
        this.status = doneMessage(result, levelsOf(this).sigma !== undefined, localeOf(this));
        this.dispatchEvent(new ScumbleDenoisedEvent(result));
        break;
      }
      case 'cancelled':
        this.#easel.giveUp();
        this.state = 'idle';
        this.status = texts.stopped;
        break;
      case 'failed':
        this.#easel.giveUp();
        this.state = 'error';
        this.status = '';
        this.#complaint.make(event.code, event.message);
    }
  }

  /** Another picture has come, whoever chose it. */
  #shown = async ({target}: Event): Promise<void> => {
    const {picture} = target as ImageInputElement;
    this.picture = picture;
    if (!picture) return;
    if (this.auto) return this.run();
    if (this.state === 'running') return;
    this.#complaint.clear();
    await this.#easel.showOwn(picture);
    this.status = texts.ready;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-denoiser': DenoiserElement;
  }
}
