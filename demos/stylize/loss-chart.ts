// How the total and its parts fall from step to step, on a logarithmic scale; a dotted line where a finer size begins.
import type {StepReport} from 'scumble';
import {formatLoss} from './loss-table.js';

const width = 100;
const height = 40;

export class LossChart {
  readonly #svg: SVGSVGElement;
  #reports: StepReport[] = [];

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
  }

  clear(): void {
    this.#reports = [];
    this.#svg.replaceChildren();
    this.#svg.setAttribute('aria-label', 'No step yet');
  }

  add({preview: _, ...report}: StepReport): void {
    this.#reports.push(report);
    this.#draw();
  }

  #draw(): void {
    const first = this.#reports[0]!;
    const last = this.#reports.at(-1)!;
    const lines = new Map([['total', this.#reports.map(report => report.total)]]);
    for (const name of Object.keys(first.terms)) {
      lines.set(
        name,
        this.#reports.map(({terms}) => terms[name]!.value * terms[name]!.weight),
      );
    }
    const y = logScale([...lines.values()].flat());
    const x = (i: number) => (width * i) / Math.max(1, last.steps - 1);
    const curves = [...lines].map(([name, values]) =>
      path(name, values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(2)} ${y(value).toFixed(2)}`).join('')),
    );
    const borders = this.#reports.flatMap(({scale}, i) =>
      i > 0 && scale !== this.#reports[i - 1]!.scale ? [path('border', `M${x(i - 0.5).toFixed(2)} 0V${height}`)] : [],
    );
    this.#svg.replaceChildren(...borders, ...curves.reverse());
    const label = `Total loss from ${formatLoss(first.total)} at step 1 to ${formatLoss(last.total)} at step ${last.step}`;
    this.#svg.setAttribute('aria-label', label);
  }
}

/** From a loss to a height; losses of 0 or none lie on the ground. */
function logScale(values: readonly number[]): (value: number) => number {
  const logs = values.filter(value => value > 0 && Number.isFinite(value)).map(Math.log10);
  const top = Math.max(...logs);
  // One decade at least is to be seen, or noise would look like mountains; four at most, or falls would look flat.
  const decades = Math.min(4, Math.max(1, top - Math.min(...logs)));
  return value => {
    const share = value > 0 && Number.isFinite(value) ? (top - Math.log10(value)) / decades : 1;
    return 1 + (height - 2) * Math.min(1, share);
  };
}

function path(name: string, d: string): SVGPathElement {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('class', `line ${name}`);
  line.setAttribute('d', d);
  return line;
}
