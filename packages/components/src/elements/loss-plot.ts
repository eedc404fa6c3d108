import uPlot from 'uplot';
import {formatNumber} from '../views/number-format.js';
import type {LossSeries, WeightChange} from '../views/loss-series.js';
import {viewStrings} from '../views/view-strings.js';

/** What a plot draws. */
export interface PlotData {
  readonly steps: readonly number[];
  readonly series: readonly LossSeries[];
  readonly changes: readonly WeightChange[];
  readonly isLog: boolean;
}

/** Lines differ by their dashes too, not by color alone. */
const dashes: Readonly<Record<string, readonly number[]>> = {
  style: [9, 4],
  'total-variation': [2, 4],
  training: [2, 3],
  noisy: [9, 4],
};

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
    const layout = [data.isLog, ...data.series.map(({name}) => name)].join();
    if (layout !== this.#layout) this.#plot?.destroy();
    if (layout !== this.#layout || !this.#plot) this.#build();
    else this.#plot.setData(aligned(data));
    this.#layout = layout;
  }

  /** Puts the cursor at a record, as the keys do. */
  pointAt(index: number): void {
    const plot = this.#plot;
    const step = this.#data?.steps[index];
    if (!plot || step === undefined || this.#isPointing || plot.cursor.idx === index) return;
    plot.setCursor({left: plot.valToPos(step, 'x'), top: plot.bbox.height / devicePixelRatio / 2}, false);
  }

  dispose(): void {
    this.#watch.disconnect();
    this.#dark.removeEventListener('change', this.#rebuild);
    this.#plot?.destroy();
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
    const {series, isLog} = this.#data;
    const ink = this.#color('ink');
    const line = this.#color('line');
    const axis = {stroke: ink, grid: {stroke: line, width: 1}, ticks: {stroke: line, width: 1}};
    const options: uPlot.Options = {
      width: Math.max(200, Math.floor(this.#root.clientWidth)),
      height: 240,
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false}},
      scales: {x: {time: false}, y: {distr: isLog ? 3 : 1}},
      axes: [
        {...axis, label: viewStrings.chart.steps, labelSize: 20, size: 34, space: 40},
        {...axis, size: 62, values: (_, values) => values.map(value => (value === null ? '' : formatNumber(value)))},
      ],
      series: [
        {},
        ...series.map(({name}) => ({
          label: viewStrings.terms[name] ?? name,
          stroke: this.#color(name),
          width: name === 'total' ? 3 : 1.75,
          dash: [...(dashes[name] ?? [])],
          // A single step is no line yet.
          points: {show: (plot: uPlot) => plot.data[0].length < 2},
        })),
      ],
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
      const text = `${viewStrings.terms[term] ?? term} ${formatNumber(from)} → ${formatNumber(to)}`;
      const fits = x + ctx.measureText(text).width + 6 < bbox.left + bbox.width;
      ctx.textAlign = fits ? 'left' : 'right';
      ctx.fillText(text, x + (fits ? 4 : -4), bbox.top + (12 + 14 * (i % 4)) * devicePixelRatio);
    });
    ctx.restore();
  }

  /** A color of the page as the canvas wants it: worked out by an element that has it. */
  #color(name: string): string {
    const probe = document.createElement('i');
    probe.className = `swatch ${name}`;
    this.#root.append(probe);
    const {color} = getComputedStyle(probe);
    probe.remove();
    return color;
  }
}

function aligned({steps, series, isLog}: PlotData): uPlot.AlignedData {
  const kept = (value: number | null) =>
    value !== null && (value > 0 || !isLog) && Number.isFinite(value) ? value : null;
  return [[...steps], ...series.map(({values}) => values.map(kept))];
}
