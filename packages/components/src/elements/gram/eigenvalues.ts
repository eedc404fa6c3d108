// How many textures are mixed: the eigenvalues of both Gram matrices, and their participation ratios.
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import {gramSpectrum} from '../../views/statistics/gram-spectrum.js';
import type {GramSpectrum} from '../../views/statistics/gram-spectrum.js';
import type {Gram} from '../../views/statistics/gram-terms.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {NumberWriter} from '../view/loss-levels.js';

/** The spectra of painting and picture. */
export interface Spectra {
  readonly style: GramSpectrum;
  readonly picture: GramSpectrum;
}

/** More than these cannot be told apart, and the small ones are next to nothing. */
const mostShown = 48;

/** Works out both spectra, the one after the other, in short tasks; the latest request alone is answered. */
export class SpectraInTurn {
  #asked: {readonly style: Gram; readonly picture: Gram} | undefined;
  #stop = new AbortController();
  readonly #onFound: (spectra: Spectra | undefined) => void;
  #kept: {readonly gram: Gram; readonly spectrum: GramSpectrum} | undefined;

  /** @param onFound  Hears of nothing once new ones are asked for, and of them when they are there. */
  constructor(onFound: (spectra: Spectra | undefined) => void) {
    this.#onFound = onFound;
  }

  ask(style: Gram, picture: Gram): void {
    if (this.#asked?.style === style && this.#asked.picture === picture) return;
    const isOtherLayer = this.#asked?.style !== style;
    this.#asked = {style, picture};
    this.#stop.abort();
    const {signal} = (this.#stop = new AbortController());
    // Whoever asks is being drawn, and hears of it afterwards.
    if (isOtherLayer) queueMicrotask(() => this.#onFound(undefined));
    void this.#find(style, picture, signal).catch(() => undefined);
  }

  stop(): void {
    this.#stop.abort();
    this.#asked = undefined;
  }

  async #find(style: Gram, picture: Gram, signal: AbortSignal): Promise<void> {
    if (this.#kept?.gram !== style) this.#kept = {gram: style, spectrum: await gramSpectrum(style, {signal})};
    const found = {style: this.#kept.spectrum, picture: await gramSpectrum(picture, {signal})};
    if (!signal.aborted) this.#onFound(found);
  }
}

/** Bars for both, and the two counts. */
export function eigenvalueFigure(
  layer: string,
  spectra: Spectra | undefined,
  {
    at,
    number,
    onBar,
    onOpen,
  }: {
    readonly at: number;
    readonly number: NumberWriter;
    readonly onBar: (at: number) => void;
    readonly onOpen: () => void;
  },
): TemplateResult {
  const texts = viewStrings.gram.spectrum;
  return html`<section class="stack" aria-labelledby="spectrum-title">
    <h3 id="spectrum-title">${texts.title}</h3>
    <p class="soft">${texts.note}</p>
    ${spectra ? figure(spectra) : html`<p class="soft">${texts.waiting}</p>`}
  </section>`;

  function figure({style, picture}: Spectra): TemplateResult {
    const rooted = ({eigenvalues}: GramSpectrum) => eigenvalues.slice(0, mostShown).map(Math.sqrt);
    const count = (which: 'style' | 'picture', {participation}: GramSpectrum) =>
      html`${texts.count(viewStrings.roles[which])} ${number(`participation/${layer}/${which}`, participation)}`;
    return html`<scumble-paired-bars
        .painting=${rooted(style)}
        .generated=${rooted(picture)}
        .names=${Array.from({length: Math.min(mostShown, style.eigenvalues.length)}, (_, i) => texts.name(i + 1))}
        .label=${texts.label}
        .at=${at}
        @scumble-bar=${({detail}: CustomEvent<{at: number}>) => onBar(detail.at)}
        @scumble-bar-open=${onOpen}
      ></scumble-paired-bars>
      <p>${count('style', style)} ${texts.countEnd} ${count('picture', picture)} ${texts.countEnd}</p>`;
  }
}
