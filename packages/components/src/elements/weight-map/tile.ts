import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {GridCell} from '../../views/grid-keys.js';
import {tileAt} from '../../views/trials/weight-map.js';
import type {WeightMap} from '../../views/trials/weight-map.js';
import {formatNumber} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {sourceBadge} from '../run/head.js';

/** One tile of the map: a small picture that is chosen by a click, and says in words what it is of. */
export function weightTile(
  map: WeightMap,
  cell: GridCell,
  {
    isHere,
    isLoaded,
    onChoose,
  }: {
    /** Where Tab comes to. */
    readonly isHere: boolean;
    readonly isLoaded: boolean;
    onChoose(): void;
  },
): TemplateResult {
  const tile = tileAt(map, cell);
  const label = labelOf(map, cell);
  return html`<div
    role="gridcell"
    tabindex=${isHere ? '0' : '-1'}
    aria-selected=${isLoaded ? 'true' : 'false'}
    aria-label=${label}
    title=${label}
    @click=${onChoose}
  >
    ${
      tile
        ? html`<scumble-picture aria-hidden="true" .pixels=${tile.picture} .label=${''}></scumble-picture>
            ${sourceBadge(tile.source)}`
        : nothing
    }
  </div>`;
}

function labelOf(map: WeightMap, cell: GridCell): string {
  const texts = viewStrings.map;
  const tile = tileAt(map, cell);
  const [ratio, step] = [texts.ratioOf(formatNumber(map.ratios[cell.row]!)), map.steps[cell.column]!];
  if (!tile) return texts.empty(ratio, step);
  return texts.tile(ratio, step, formatNumber(tile.record.total), viewStrings.sources[tile.source]);
}
