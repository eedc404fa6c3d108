import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {sharesOf} from '../../views/records/log-record.js';
import {formatNumber, formatShare} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {weightSlider} from './weight-slider.js';

/** A slider for each layer of the style, with its score and its share of the style loss's weight; folded away. */
export function layerSliders({
  weights,
  scores,
  isLocked,
  onWeight,
}: {
  readonly weights: Readonly<Record<string, number>>;
  readonly scores: Readonly<Record<string, number>>;
  readonly isLocked: boolean;
  /** As of a slider. */
  onWeight(layer: string, weight: number): number;
}): TemplateResult | typeof nothing {
  const texts = viewStrings.mixer;
  const layers = Object.entries(weights);
  if (layers.length === 0) return nothing;
  const shares = sharesOf({value: 0, weight: 1, layers: weights, layerWeights: weights});
  return html`<details class="layers">
    <summary>${texts.layers}</summary>
    <p class="soft">${texts.layersNote}</p>
    <div class="terms">
      ${layers.map(([layer, weight]) => {
        const score = scores[layer];
        return html`<div class="term style">
          ${weightSlider({
            ...{name: layer, weight, sliderLabel: texts.layerWeight(layer), fieldLabel: texts.layerNumber(layer)},
            isLocked,
            onWeight: asked => onWeight(layer, asked),
          })}
          <p class="soft">
            ${texts.layerReading(score === undefined ? '–' : formatNumber(score), formatShare(shares[layer] ?? 0))}
          </p>
        </div>`;
      })}
    </div>
  </details>`;
}
