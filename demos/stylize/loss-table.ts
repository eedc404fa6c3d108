// The losses of a step as a table: each term, its layers, its weight, and what part of the total it makes up.
import type {StepReport, TermReport} from 'scumble';
import {element} from './element.js';

const titles: Readonly<Record<string, string>> = {
  content: 'Content',
  style: 'Style',
  'total-variation': 'Total variation',
};

/** Shows a step's losses. */
export function showLosses({total, terms}: Pick<StepReport, 'total' | 'terms'>, root: HTMLElement): void {
  element('output', HTMLOutputElement, root).value = formatLoss(total);
  const rows = Object.entries(terms).flatMap(([name, term]) => [
    termRow(name, term, total),
    ...Object.entries(term.layers)
      // The pixels are no layer, and one number does not need two lines.
      .filter(([layer]) => layer !== 'image')
      .map(([layer, value]) => tableRow('layer', layer, [formatLoss(value), '', ''])),
  ]);
  element('tbody', HTMLTableSectionElement, root).replaceChildren(...rows);
}

/** Three figures: 12.3, 0.00456, 7.89e-6. */
export function formatLoss(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(2) : threeFigures.format(value);
}

const threeFigures = new Intl.NumberFormat('en', {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
  useGrouping: false,
});

function termRow(name: string, {value, weight}: TermReport, total: number): HTMLTableRowElement {
  const part = value * weight;
  const row = tableRow(name, titles[name] ?? name, [formatLoss(value), String(weight), formatLoss(part)]);
  row.style.setProperty('--share', `${Math.round((100 * part) / total)}%`);
  return row;
}

function tableRow(kind: string, title: string, cells: readonly string[]): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.className = kind;
  row.append(
    Object.assign(document.createElement('th'), {scope: 'row', textContent: title}),
    ...cells.map(text => Object.assign(document.createElement('td'), {textContent: text})),
  );
  return row;
}
