// The three strips of the content loss: the photograph's maps, the picture's, and their squared differences.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {channelStatistics} from '../../views/statistics/channel-order.js';
import {rangeOf, rangeOver} from '../../views/statistics/color-scale.js';
import type {Range, ScaleScope} from '../../views/statistics/color-scale.js';
import type {ContentTerms} from '../../views/statistics/content-terms.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {legend} from '../view/parts.js';

/** The color scales of a layer: one for both pictures at each channel, or they could not be compared, and one for the squares. */
export interface StripRanges {
  readonly maps: readonly Range[];
  readonly squares: readonly Range[];
}

/** Photograph's and picture's features of one layer. */
export interface ContentPair {
  readonly content: FeatureMaps;
  readonly generated: FeatureMaps;
}

/**
 * The scales under a scope.
 *
 * @param others  The same of all layers there are, for the widest scope.
 */
export function stripRanges(
  {content, generated}: ContentPair,
  terms: ContentTerms,
  scope: ScaleScope,
  others: readonly ContentPair[],
): StripRanges {
  const [a, b] = [channelStatistics(content), channelStatistics(generated)];
  if (scope === 'map') {
    const squares = channelStatistics(terms.squares);
    return {maps: a.map((each, i) => rangeOver([each, b[i]!])), squares};
  }
  const layers = scope === 'layer' ? [] : others;
  const all = rangeOver([
    ...a,
    ...b,
    ...layers.flatMap(pair => [pair.content, pair.generated].map(({values}) => rangeOf(values))),
  ]);
  const squared = rangeOver([rangeOf(terms.squares.values), ...layers.map(squaredRange)]);
  return {maps: a.map(() => all), squares: a.map(() => squared)};
}

function squaredRange({content, generated}: ContentPair): Range {
  let most = 0;
  content.values.forEach((value, i) => (most = Math.max(most, (generated.values[i]! - value) ** 2)));
  return {least: 0, most};
}

interface StripsShown extends ContentPair {
  readonly layer: string;
  readonly terms: ContentTerms;
  /** The channels to show, in this order, of so many. */
  readonly order: readonly number[];
  readonly count: number;
  readonly ranges: StripRanges;
  readonly scope: ScaleScope;
  readonly channel: number;
  readonly onChannel: (channel: number) => void;
}

/** The three, one above the other, so that a channel is a column. */
export function contentStrips(shown: StripsShown): TemplateResult {
  const {content, generated, terms, ranges, layer, order, count, channel, scope} = shown;
  const strip = (name: 'content' | 'picture' | 'squares', maps: FeatureMaps, scales: readonly Range[]) =>
    html`<div class="strip-head">
        <h3>${viewStrings.content.strips[name]}</h3>
        ${legend(scales[channel]!, 'sequential')}
        ${scope === 'map' ? html`<span class="soft">${viewStrings.content.scaleOfChosen(channel)}</span>` : nothing}
      </div>
      <scumble-map-grid
        layout="strip"
        .maps=${maps}
        .order=${order}
        .ranges=${scales}
        .label=${`${viewStrings.content.strips[name]}, ${layer}`}
        .channel=${channel}
        @scumble-channel=${({detail}: CustomEvent<{channel: number}>) => shown.onChannel(detail.channel)}
      ></scumble-map-grid>`;
  return html`<div class="scroll strips">
      ${strip('content', content, ranges.maps)} ${strip('picture', generated, ranges.maps)}
      ${strip('squares', terms.squares, ranges.squares)}
    </div>
    ${order.length < count ? html`<p class="soft">${viewStrings.content.shown(order.length, count)}</p>` : nothing}`;
}
