// Other answers to what style is: means and variances, histograms; and the three losses side by side.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {PairedHistogram} from '../../views/statistics/channel-histograms.js';
import type {ChannelMoments} from '../../views/statistics/channel-moments.js';
import {formatNumber} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {NumberWriter} from '../view/loss-levels.js';
import {numberField} from '../view/parts.js';

/** What moves the cursor of a chart, and opens the card of what it is at. */
interface BarListeners {
  readonly at: number;
  readonly onBar: (at: number) => void;
  readonly onOpen: () => void;
}

function bars(
  label: string,
  [painting, generated]: readonly [ArrayLike<number>, ArrayLike<number>],
  names: readonly string[],
  {at, onBar, onOpen}: BarListeners,
): TemplateResult {
  return html`<figure>
    <h4>${label}</h4>
    <scumble-paired-bars
      .painting=${painting}
      .generated=${generated}
      .names=${names}
      .label=${label}
      .at=${at}
      @scumble-bar=${({detail}: CustomEvent<{at: number}>) => onBar(detail.at)}
      @scumble-bar-open=${onOpen}
    ></scumble-paired-bars>
  </figure>`;
}

/** Mean and deviation of every channel, in the order to show, with their differences. */
export function momentBars(
  style: ChannelMoments,
  generated: ChannelMoments,
  order: readonly number[],
  {
    at,
    onBar,
    onOpen,
  }: {
    readonly at: number;
    readonly onBar: (channel: number) => void;
    readonly onOpen: (kind: keyof ChannelMoments) => void;
  },
): TemplateResult {
  const texts = viewStrings.gram;
  const names = order.map(viewStrings.features.chosen);
  const part = (kind: keyof ChannelMoments) => {
    const arranged = (values: Float64Array) => Float64Array.from(order, channel => values[channel]!);
    return bars(texts[kind], [arranged(style[kind]), arranged(generated[kind])], names, {
      at: order.indexOf(at),
      onBar: place => onBar(order[place]!),
      onOpen: () => onOpen(kind),
    });
  };
  return html`${part('means')} ${part('deviations')}`;
}

/** One channel's histogram in both pictures, with the difference of every bin. */
export function histogramBars(
  {edges, style, generated}: PairedHistogram,
  channel: number,
  channels: number,
  listeners: BarListeners & {readonly onChannel: (channel: number) => void},
): TemplateResult {
  const texts = viewStrings.gram;
  const names = Array.from(style, (_, bin) => texts.bin(edges[bin]!, edges[bin + 1]!));
  return html`<div class="row">
      ${numberField(viewStrings.labels.channelField, channel, channels - 1, listeners.onChannel)}
    </div>
    ${bars(texts.histogram(channel), [style, generated], names, listeners)}
    <p class="soft">${texts.span(formatNumber(edges[0]!), formatNumber(edges.at(-1)!))}</p>`;
}

/**
 * The three losses for the same two pictures.
 *
 * @param isResting  They are not of this moment, because a run plays.
 */
export function statisticsTable(
  layer: string,
  losses: Readonly<Record<'gram' | 'moments' | 'histogram', number>>,
  isResting: boolean,
  number: NumberWriter,
): TemplateResult {
  const texts = viewStrings.gram;
  const row = (kind: keyof typeof losses) =>
    html`<tr>
      <th scope="row">${texts.statistics[kind]}<br /><span class="soft">${texts.statisticNotes[kind]}</span></th>
      <td class="value">${number(`choice/${layer}/${kind}`, losses[kind])}</td>
    </tr>`;
  return html`<section class="stack" aria-labelledby="choices-title">
    <h3 id="choices-title">${texts.choices}</h3>
    <table>
      <tbody>
        ${row('gram')} ${row('moments')} ${row('histogram')}
      </tbody>
    </table>
    <p class="soft">${texts.choicesNote} ${isResting ? texts.choicesRest : nothing}</p>
  </section>`;
}
