import uPlot from 'uplot';
import {formatNumber, formatTicks} from '../../views/words/number-format.js';
import {isOnAxis, stacked} from '../../views/records/chart-svg.js';
import type {LossSeries, WeightChange} from '../../views/loss-series.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {paintQueue} from '../drawing/paint-queue.js';

/** What a plot draws. */
export interface PlotData {
  readonly steps: readonly number[];
  readonly series: readonly LossSeries[];
  readonly changes: readonly WeightChange[];
  readonly isLog: boolean;
  /** Areas one upon the other, from 0: their sum is what counts. */
  readonly isStacked?: boolean;
  /** Even steps begin at 0: no number is below it. */
  readonly isFromZero?: boolean;
  /** A line goes on where it has no number: places that are another line's alone. */
  readonly isBridged?: boolean;
  /** What the axes are of: steps, and nothing said of the other, where left out. */
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/** Lines differ by their dashes too, not by color alone. */
const dashes: Readonly<Record<string, readonly number[]>> = {
  style: [9, 4],
  'total-variation': [2, 4],
  training: [2, 3],
  noisy: [9, 4],
  lbfgs: [9, 4],
  relu2_1: [9, 4],
  relu3_1: [2, 4],
  relu4_1: [12, 3, 2, 3],
  relu5_1: [5, 3],
};

/** Ticks of the steps are whole numbers: there is no half of a step. */
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** uPlot in the clothes of the views: colors from the page, sizes from the box, marks where a weight was changed. */
export class LossPlot {
  readonly #root: HTMLElement;
  readonly #onCursor: (index: number) => void;
  readonly #watch: ResizeObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #plot: uPlot | undefined;
  #data: PlotData | undefined;
  #layout = '';
  #isPointing = false;
  /** The record that was last pointed at from outside. */
  #pointed: number | undefined;

  /** @param onCursor  Is told which record the pointer is at. */
  constructor(root: HTMLElement, onCursor: (index: number) => void) {
    this.#root = root;
    this.#onCursor = onCursor;
    this.#watch = new ResizeObserver(() => this.#resize());
    this.#watch.observe(root);
    this.#dark.addEventListener('change', this.#rebuild);
  }

  show(data: PlotData): void {
    this.#data = data;
    const layout = [data.isLog, data.isStacked, data.xLabel, ...data.series.map(({name}) => name)].join();
    if (layout !== this.#layout) this.#plot?.destroy();
    if (layout !== this.#layout || !this.#plot) this.#build();
    else void paintQueue.paint(this, this.#redraw());
    this.#layout = layout;
  }

  /** Puts the cursor at a record, as the keys do. */
  pointAt(index: number): void {
    this.#pointed = index;
    const plot = this.#plot;
    const step = this.#data?.steps[index];
    if (!plot || step === undefined || this.#isPointing || plot.cursor.idx === index) return;
    plot.setCursor({left: plot.valToPos(step, 'x'), top: plot.bbox.height / devicePixelRatio / 2}, false);
  }

  dispose(): void {
    paintQueue.delete(this);
    this.#watch.disconnect();
    this.#dark.removeEventListener('change', this.#rebuild);
    this.#plot?.destroy();
  }

  *#redraw(): Generator<void> {
    if (this.#plot && this.#data) this.#plot.setData(aligned(this.#data));
    if (this.#pointed !== undefined) this.pointAt(this.#pointed);
    yield;
  }

  readonly #rebuild = () => {
    this.#plot?.destroy();
    this.#build();
  };

  #resize(): void {
    const width = Math.floor(this.#root.clientWidth);
    if (this.#plot && width > 0 && width !== this.#plot.width) this.#plot.setSize({width, height: this.#plot.height});
  }

  #build(): void {
    if (!this.#data) return;
    const {
      series,
      isLog,
      isStacked = false,
      isFromZero = isStacked,
      xLabel = viewStrings.chart.steps,
      yLabel,
    } = this.#data;
    const ink = this.#color('ink');
    const line = this.#color('line');
    const axis = {stroke: ink, grid: {stroke: line, width: 1}, ticks: {stroke: line, width: 1}};
    const options: uPlot.Options = {
      width: Math.max(200, Math.floor(this.#root.clientWidth)),
      height: 240,
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false}},
      scales: {
        x: {time: false},
        y: isFromZero && !isLog ? {range: (_, __, most) => [0, 1.05 * most]} : {distr: isLog ? 3 : 1},
      },
      axes: [
        {...axis, label: xLabel, labelSize: 20, size: 34, space: 40, incrs: wholeSteps, values: ticksOf},
        {
          ...axis,
          ...(yLabel && {label: yLabel, labelSize: 18}),
          size: 62,
          values: isLog ? powersOf : ticksOf,
        },
      ],
      series: [
        {},
        ...series.map(({name}) => ({
          label: viewStrings.terms[name] ?? name,
          stroke: this.#color(name),
          fill: isStacked ? this.#color(name, 0.45) : undefined,
          spanGaps: this.#data!.isBridged ?? false,
          width: name === 'total' ? 3 : 1.75,
          dash: [...(dashes[name] ?? [])],
          // A single step is no line yet.
          points: {show: (plot: uPlot) => plot.data[0].length < 2},
        })),
      ],
      bands: isStacked ? series.slice(1).map((_, i) => ({series: [i + 2, i + 1] as [number, number]})) : [],
      hooks: {setCursor: [plot => this.#tell(plot)], draw: [plot => this.#drawChanges(plot, ink)]},
    };
    this.#plot = new uPlot(options, aligned(this.#data), this.#root);
  }

  #tell({cursor: {idx, event}}: uPlot): void {
    // Only the pointer's own moves: the keys' come from outside.
    if (!event || idx === null || idx === undefined) return;
    this.#isPointing = true;
    this.#onCursor(idx);
    this.#isPointing = false;
  }

  #drawChanges(plot: uPlot, ink: string): void {
    const {ctx, bbox} = plot;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = ink;
    ctx.setLineDash([4, 4]);
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    this.#data!.changes.forEach(({step, term, from, to}, i) => {
      const x = plot.valToPos(step, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const text = `${viewStrings.termName(term)} ${formatNumber(from)} → ${formatNumber(to)}`;
      const fits = x + ctx.measureText(text).width + 6 < bbox.left + bbox.width;
      ctx.textAlign = fits ? 'left' : 'right';
      ctx.fillText(text, x + (fits ? 4 : -4), bbox.top + (12 + 14 * (i % 4)) * devicePixelRatio);
    });
    ctx.restore();
  }

  /** A color of the page as the canvas wants it: worked out by an element that has it. */
  #color(name: string, alpha = 1): string {
    const probe = document.createElement('i');
    probe.className = `swatch ${name}`;
    this.#root.append(probe);
    const {color} = getComputedStyle(probe);
    probe.remove();
    return alpha < 1 ? color.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`) : color;
  }
}

/** Powers of ten are each written as it is; uPlot leaves the others between them out, as null. */
function powersOf(_: uPlot, values: (number | null)[]): string[] {
  return values.map(value => (value === null ? '' : formatNumber(value)));
}

function ticksOf(_: uPlot, values: number[]): string[] {
  return [...formatTicks(values)];
}

function aligned({steps, series: lines, isLog, isStacked}: PlotData): uPlot.AlignedData {
  const series = isStacked ? stacked(lines) : lines;
  const kept = (value: number | null) => (isOnAxis(value, isLog) ? value : null);
  return [[...steps], ...series.map(({values}) => values.map(kept))];
}
