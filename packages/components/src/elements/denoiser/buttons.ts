import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {denoisingStrings} from '../../denoising/strings.js';
import {choice} from '../view/parts.js';
import type {DenoiserView} from './attributes.js';

const texts = denoisingStrings.denoiser;

/** What the buttons show. They know no engine: what a person wants goes out as a request. */
export interface ButtonsOptions {
  readonly isRunning: boolean;
  readonly hasResult: boolean;
  /** Undefined where a teacher hides the choice. */
  readonly view: DenoiserView | undefined;
  readonly isViewLocked: boolean;
  onRequest(name: 'play' | 'stop' | 'download'): void;
  onView(view: DenoiserView): void;
}

/** The first button says what comes next and never goes away, so that the focus stays on it. */
export function buttonsOf({
  isRunning,
  hasResult,
  view,
  isViewLocked,
  onRequest,
  onView,
}: ButtonsOptions): TemplateResult {
  return html`<div class="buttons" part="buttons">
    <button type="button" class="primary" part="button" @click=${() => onRequest(isRunning ? 'stop' : 'play')}>
      ${isRunning ? texts.stop : hasResult ? texts.again : texts.denoise}
    </button>
    <button type="button" part="button" ?hidden=${!hasResult} @click=${() => onRequest('download')}>
      ${texts.download}
    </button>
    ${hasResult && view ? choice(texts.view, view, Object.entries(texts.views), chosen => onView(chosen as DenoiserView), isViewLocked) : nothing}
  </div>`;
}
