// The parts around the latent plane: sliders, units, neighbours, walk, grid, table. They know no engine.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Code, PlaneFrame} from '../../denoising/plane-frame.js';
import type {Neighbour} from '@scumble/autoencoder/nearest-neighbours';
import type {LatentSamples} from '../../denoising/protocol.js';
import {denoisingStrings} from '../../denoising/strings.js';
import type {Range} from '../../views/statistics/color-scale.js';
import {formatFixed, formatNumber} from '../../views/words/number-format.js';
import {choice} from '../view/parts.js';

const texts = denoisingStrings.latent;

/** A code's number as a person reads it. */
export function shown(value: number): string {
  return formatNumber(Number(value.toFixed(3)));
}

/** A distance between codes, as many digits after the point each: they stand side by side. */
export function length(distance: number): string {
  return formatFixed(distance, 3);
}

/** The two sliders that can do whatever the point can. @param method  How codes come to the plane. */
export function codeSliders(
  [x, y]: Code,
  frame: PlaneFrame,
  {method, isLocked, onMove}: {readonly method: 'own' | 'pca'; readonly isLocked: boolean; onMove(code: Code): void},
): TemplateResult {
  const axes = texts.axes[method];
  const slider = (label: string, value: number, {least, most}: Range, onInput: (value: number) => void) =>
    html`<label class="field coordinate"
      >${label}: ${shown(value)}
      <input
        type="range"
        min=${least}
        max=${most}
        step=${(most - least) / 200}
        .value=${String(value)}
        ?disabled=${isLocked}
        aria-valuetext=${shown(value)}
        @input=${(event: Event) => onInput(Number((event.target as HTMLInputElement).value))}
    /></label>`;
  return html`${slider(axes.x, x, frame.x, value => onMove([value, y]))}
  ${slider(axes.y, y, frame.y, value => onMove([x, value]))}`;
}

/** The samples nearest to the point. @param number  A number that opens its card. */
export function neighbourList(
  neighbours: readonly Neighbour[],
  {labels}: LatentSamples,
  number: (key: string, value: number, text: string) => TemplateResult,
): TemplateResult {
  return html`<h3>${texts.neighbours}</h3>
    <ol class="neighbours">
      ${neighbours.map(({index, distance}, i) => {
        const far = length(distance);
        const words = texts.neighbour(labels[index]!, far);
        return html`<li>
          <canvas class="sheet" data-sample=${index} role="img" aria-label=${words}></canvas>
          ${number(`distance/${i}`, distance, far)}
        </li>`;
      })}
    </ol>`;
}

/** What the walk is from and to. */
export interface WalkOptions {
  readonly from: number;
  readonly to: number;
  readonly isLocked: boolean;
  onChange(changes: {readonly walkFrom?: number; readonly walkTo?: number}): void;
}

/** The walk between two digits. */
export function walkOf({from, to, isLocked, onChange}: WalkOptions): TemplateResult {
  const digits = Array.from({length: 10}, (_, i) => [String(i), String(i)] as const);
  return html`<fieldset>
    <legend>${texts.walk}</legend>
    <div class="row">
      ${choice(texts.from, String(from), digits, value => onChange({walkFrom: Number(value)}), isLocked)}
      ${choice(texts.to, String(to), digits, value => onChange({walkTo: Number(value)}), isLocked)}
    </div>
    <canvas class="sheet walk" role="img" aria-label=${texts.walkLabel(from, to)}></canvas>
    <p class="soft">${texts.walkNote}</p>
  </fieldset>`;
}

/** What the grid is over. */
export interface GridOptions {
  readonly frame: PlaneFrame;
  readonly side: number;
  /** Recorded pictures are where they are. */
  readonly isLocked: boolean;
  readonly badge: TemplateResult;
  onChange(changes: {readonly gridFrame?: PlaneFrame; readonly gridSide?: number}): void;
  onPick(event: PointerEvent): void;
}

/** The grid of decoded pictures with its ranges. */
export function gridOf({frame, side, isLocked, badge, onChange, onPick}: GridOptions): TemplateResult {
  const field = (axis: 'x' | 'y', end: 'least' | 'most') => {
    const changed = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const value = Number(input.value);
      const range = {...frame[axis], [end]: value};
      // The model's limit, whatever the field allows.
      if (input.value.trim() !== '' && Math.abs(value) <= 1e3 && range.most > range.least)
        onChange({gridFrame: {...frame, [axis]: range}});
      else input.value = String(Number(frame[axis][end].toFixed(2)));
    };
    return html`<input
      type="number"
      step="0.5"
      min="-1000"
      max="1000"
      ?disabled=${isLocked}
      aria-label="${texts.gridRange[axis]}: ${end === 'least' ? texts.from : texts.to}"
      .value=${String(Number(frame[axis][end].toFixed(2)))}
      @change=${changed}
    />`;
  };
  const sides = [...new Set([6, 8, 12, 16, side])].map(each => [String(each), String(each)] as const);
  const corners = [frame.x.least, frame.y.least, frame.x.most, frame.y.most].map(shown);
  const label = texts.gridLabel(side, `(${corners[0]}, ${corners[1]})`, `(${corners[2]}, ${corners[3]})`);
  return html`<fieldset>
    <legend>${texts.grid}</legend>
    <div class="row">
      <div class="field">
        <span>${texts.gridRange.x}</span><span>${field('x', 'least')} ${field('x', 'most')}</span>
      </div>
      <div class="field">
        <span>${texts.gridRange.y}</span><span>${field('y', 'least')} ${field('y', 'most')}</span>
      </div>
      ${choice(texts.gridSize, String(side), sides, value => onChange({gridSide: Number(value)}), isLocked)}
    </div>
    <canvas class="sheet grid" role="img" aria-label=${label} @pointerdown=${onPick}></canvas>
    <p class="soft">${badge} ${texts.gridNote}</p>
  </fieldset>`;
}

/** The plane as a table: each digit with its two numbers, and a way to go there. */
export function tableOf(
  {labels}: LatentSamples,
  places: Float32Array,
  isOpen: boolean,
  onToggle: (open: boolean) => void,
  onShow: (code: Code) => void,
) {
  const [digit, x, y, show] = texts.tableHead;
  return html`<details ?open=${isOpen} @toggle=${(event: Event) => onToggle((event.target as HTMLDetailsElement).open)}>
    <summary>${texts.table}</summary>
    ${
      isOpen
        ? html`<div class="scroll table" tabindex="0" role="region" aria-label=${texts.table}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${digit}</th>
                  <th scope="col" class="value">${x}</th>
                  <th scope="col" class="value">${y}</th>
                  <th scope="col">${show}</th>
                </tr>
              </thead>
              <tbody>
                ${labels.map((label, i) => {
                  const code = [places[2 * i]!, places[2 * i + 1]!] as const;
                  return html`<tr>
                    <th scope="row">${label}</th>
                    <td class="value">${shown(code[0])}</td>
                    <td class="value">${shown(code[1])}</td>
                    <td>
                      <button
                        type="button"
                        aria-label="${texts.show}: ${label}, ${texts.point(shown(code[0]), shown(code[1]))}"
                        @click=${() => onShow(code)}
                      >
                        ${texts.show}
                      </button>
                    </td>
                  </tr>`;
                })}
              </tbody>
            </table>
          </div>`
        : nothing
    }
  </details>`;
}
