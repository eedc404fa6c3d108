import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Place} from '../../denoising/lab-bench.js';
import {measures, pixelCard, pixelOf, qualityCard} from '../../denoising/quality-cards.js';
import type {Measure} from '../../denoising/quality-cards.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {matrixCard, trainCard, trainMeasures} from '../../denoising/training-cards.js';
import type {TrainMeasure} from '../../denoising/training-cards.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {formatNumber} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {Origin} from '../view/badge.js';
import {DenoiseLabRobustness} from './robustness.js';
import {inWords} from './row.js';
import type {RowPicture} from './row.js';

const texts = denoisingStrings.lab;

/** How much a residual is amplified to be seen. */
export const residualGain = 2;

/** The part of a lab that knows what there is to say of each picture and each number. */
export abstract class DenoiseLabNumbers extends DenoiseLabRobustness {
  protected override cardOf(key: string): NumberCard | undefined {
    const [kind, ...rest] = key.split('/');
    if (kind === 'matrix') {
      const {matrix} = this;
      return matrix && matrixCard(key, matrix, {row: Number(rest[0]), column: Number(rest[1])});
    }
    if (kind === 'train') {
      const report = this.#report();
      const measure = trainMeasures.find(each => each === rest[0]) satisfies TrainMeasure | undefined;
      return report && measure && trainCard(key, measure, report);
    }
    const [clean, noisy, output] = (['clean', 'noisy', 'output'] as const).map(each => this.bench.at(each));
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

  /** A place of the row, with what is to be said of it. */
  protected rowPicture(place: Place): RowPicture {
    const picture = this.bench.at(place);
    const quality = this.bench.quality(place);
    const title = texts.row[place]!;
    const note: string | TemplateResult = {
      clean: this.chosen()?.name ?? '',
      noisy: denoisingStrings.units[this.kind](formatNumber(this.spoilAmount)),
      output: this.#outputNote(),
      residual: texts.gain(residualGain),
    }[place];
    const origin = place === 'output' ? this.#origin() : this.bench.isRecorded ? 'recorded' : undefined;
    const words = quality && place !== 'residual' ? `, ${inWords(quality)}` : '';
    return {
      ...{place, note, picture, quality, origin},
      waiting: place === 'output' || place === 'residual' ? texts.outputWaits : texts.loading,
      label: texts.label(title, this.chosen()?.name ?? '') + words,
    };
  }

  /** Pinned cards beside what they are about. */
  protected cardsOf(kind: RegExp): TemplateResult | typeof nothing {
    const cards = this.pinned.filter(key => kind.test(key)).flatMap(key => this.cardOf(key) ?? []);
    if (cards.length === 0) return nothing;
    const unpin = ({detail}: CustomEvent<{key: string}>) => this.togglePin(detail.key);
    return html`<div class="pins" role="group" aria-label=${viewStrings.labels.pins} @scumble-unpin=${unpin}>
      ${cards.map(card => html`<scumble-number-card .card=${card}></scumble-number-card>`)}
    </div>`;
  }

  /** The step that the curve's cursor is at. */
  #report() {
    const {shownLog} = this;
    return shownLog.find(({step}) => step === this.cursorStep) ?? shownLog.at(-1);
  }

  #origin(): Origin {
    if (this.bench.replayedStep !== undefined) return 'replayed';
    return this.bench.isRecorded ? 'recorded' : 'live';
  }

  #outputNote(): string {
    const step = this.bench.replayedStep ?? (this.bench.output ? this.shownLog.at(-1)?.step : undefined);
    return step === undefined ? '' : denoisingStrings.curve.at(step);
  }
}
