// What the shuffle test and the scale test show of what they found.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {channelOrder, channelStatistics} from '../../views/statistics/channel-order.js';
import {rangeOf} from '../../views/statistics/color-scale.js';
import {channelMap} from '../../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {formatNumber} from '../../views/words/number-format.js';
import type {ScaleRow} from '../../views/statistics/scale-test.js';
import {placeAfter, placeBefore, shuffleTolerance} from '../../views/statistics/shuffle-test.js';
import type {ShuffleResult} from '../../views/statistics/shuffle-test.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {GridCell} from '../../views/grid-keys.js';
import type {NumberWriter} from '../view/loss-levels.js';

interface ShuffleShown {
  readonly layer: string;
  readonly generated: FeatureMaps;
  readonly result: ShuffleResult | undefined;
  /** The cell that is followed to where it goes. */
  readonly cell: GridCell;
  readonly onCell: (cell: GridCell) => void;
  readonly number: NumberWriter;
}

interface ScaleShown {
  readonly layer: string;
  readonly rows: readonly ScaleRow[] | undefined;
  readonly number: NumberWriter;
}

/** The button, the losses before and after, and one channel before and after. */
export function shuffleReport(shown: ShuffleShown, onShuffle: () => void, isLocked: boolean): TemplateResult {
  const texts = viewStrings.gram.shuffle;
  return html`<section aria-labelledby="shuffle-title">
    <h3 id="shuffle-title">${texts.title}</h3>
    <p class="soft">${texts.note}</p>
    <button type="button" class="primary" id="shuffle" ?disabled=${isLocked} @click=${onShuffle}>
      ${shown.result ? texts.again : texts.button}
    </button>
    <div role="status" class="stack">${shown.result ? found(shown, shown.result) : nothing}</div>
  </section>`;
}

function found({layer, generated, number, cell, onCell}: ShuffleShown, result: ShuffleResult): TemplateResult {
  const texts = viewStrings.gram.shuffle;
  const {gramChange, contentBefore, contentAfter, styleBefore, styleAfter, shuffled} = result;
  const [change, tolerance] = [formatNumber(gramChange), formatNumber(shuffleTolerance)];
  const verdict =
    gramChange < shuffleTolerance
      ? texts.verdict(change, tolerance, formatNumber(contentBefore), formatNumber(contentAfter))
      : texts.failed(change, tolerance);
  const channel = channelOrder(channelStatistics(generated), 'mean')[0]!;
  const went = placeAfter(result, cell);
  const map = (name: string, maps: FeatureMaps, marked: GridCell, onMarked: (cell: GridCell) => void) => {
    const values = channelMap(maps, channel);
    const label = `${viewStrings.gram.channelMap(channel)}, ${name}`;
    return html`<figure>
      <scumble-heatmap
        .values=${values}
        .columns=${maps.width}
        .range=${rangeOf(values)}
        .label=${label}
        .cell=${marked}
        @scumble-cell=${({detail}: CustomEvent<GridCell>) => onMarked(detail)}
      ></scumble-heatmap>
      <figcaption>${label}</figcaption>
    </figure>`;
  };
  return html`<p>${verdict}</p>
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="value">${texts.before}</th>
          <th scope="col" class="value">${texts.after}</th>
        </tr>
      </thead>
      <tbody>
        ${row('style', styleBefore, styleAfter)} ${row('content', contentBefore, contentAfter)}
        <tr>
          <th scope="row">${texts.gram}</th>
          <td></td>
          <td class="value">${number(`shuffle/${layer}/gram-after`, gramChange)}</td>
        </tr>
      </tbody>
    </table>
    <div class="trio maps">
      ${map(texts.before, generated, cell, onCell)}
      ${map(texts.after, shuffled, went, chosen => onCell(placeBefore(result, chosen)))}
    </div>
    <p class="soft">${texts.went(cell, went)}</p>
    <p>${texts.why}</p>`;

  function row(term: 'style' | 'content', before: number, after: number): TemplateResult {
    return html`<tr>
      <th scope="row">${texts[term]}</th>
      <td class="value">${number(`shuffle/${layer}/${term}-before`, before)}</td>
      <td class="value">${number(`shuffle/${layer}/${term}-after`, after)}</td>
    </tr>`;
  }
}

/** The button, and the style loss at both sizes under every normaliser. */
export function scaleTable({layer, rows, number}: ScaleShown, onScale: () => void, isLocked: boolean): TemplateResult {
  const texts = viewStrings.gram.scale;
  return html`<section aria-labelledby="scale-title">
    <h3 id="scale-title">${texts.title}</h3>
    <p class="soft">${texts.note}</p>
    <button type="button" id="scale" ?disabled=${isLocked} @click=${onScale}>${texts.button}</button>
    <div role="status">
      ${
        rows
          ? html`<div class="scroll" tabindex="0" role="region" aria-label=${texts.title}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${texts.normaliser}</th>
                    <th scope="col" class="value">${viewStrings.gram.shuffle.before}</th>
                    <th scope="col" class="value">${viewStrings.gram.shuffle.after}</th>
                    <th scope="col" class="value">${texts.ratio}</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ({normaliser, before, after, ratio}) =>
                      html`<tr>
                        <th scope="row">
                          ${viewStrings.normalisers[normaliser]}
                          <span class="soft"
                            >${Math.abs(ratio - 1) < 1e-3 ? texts.comparable : texts.notComparable}</span
                          >
                        </th>
                        <td class="value">${number(`scale/${layer}/${normaliser}-before`, before)}</td>
                        <td class="value">${number(`scale/${layer}/${normaliser}-after`, after)}</td>
                        <td class="value">${number(`scale/${layer}/${normaliser}-ratio`, ratio)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : nothing
      }
    </div>
  </section>`;
}
