import type {LossSeries, WeightChange} from '../loss-series.js';

/** What a chart in a file shows, its words included. */
export interface ChartDrawing {
  readonly title: string;
  readonly steps: readonly number[];
  readonly series: readonly LossSeries[];
  readonly changes: readonly WeightChange[];
  readonly isLog: boolean;
  /** Areas one upon the other. */
  readonly isStacked: boolean;
  readonly xLabel: string;
  readonly yLabel: string;
  nameOf(series: string): string;
  /** Any CSS color. */
  colorOf(series: string): string;
  write(value: number): string;
}

const size = {width: 800, height: 420, left: 78, right: 16, top: 40, bottom: 84} as const;
const dashes = ['', '9 4', '2 4', '12 3 2 3', '5 3'] as const;

/** The chart as a drawing: lines or areas, axes with numbers and names, changed weights, a legend. A whole SVG file. */
export function chartSvg(chart: ChartDrawing): string {
  const places = placesOf(chart);
  const {width, height, left, top, bottom, right} = size;
  const title = `<text x="${left}" y="20" font-size="15" font-weight="600">${escaped(chart.title)}</text>`;
  const labels =
    `<text x="${(left + width - right) / 2}" y="${height - 44}" text-anchor="middle">${escaped(chart.xLabel)}</text>` +
    `<text transform="translate(16 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(chart.yLabel)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    title,
    axesOf(chart, places),
    ...(chart.isStacked ? areasOf(chart, places) : linesOf(chart, places)),
    ...chart.changes.map(change => changeOf(chart, change, places)),
    labels,
    legendOf(chart),
    '</svg>\n',
  ].join('\n');
}

interface Places {
  readonly least: number;
  readonly most: number;
  x(step: number): number;
  y(value: number): number;
}

/** Whether a value has a place on the chart. Of powers of ten, those below 10⁻¹² would leave no room for the others. */
export function isOnAxis(value: number | null, isLog: boolean): value is number {
  return value !== null && Number.isFinite(value) && (!isLog || value > 1e-12);
}

function placesOf({steps, series, isLog, isStacked}: ChartDrawing): Places {
  const shown = (isStacked ? stacked(series) : series).flatMap(({values}) => values);
  const values = shown.filter(value => isOnAxis(value, isLog));
  const [least, most] = extentOf(values, isLog);
  const scale = isLog ? Math.log : (value: number) => value;
  const [first = 0, last = 1] = [steps[0], steps.at(-1)];
  const [across, down] = [size.width - size.left - size.right, size.height - size.top - size.bottom];
  return {
    least,
    most,
    x: step => size.left + ((step - first) / Math.max(1, last - first)) * across,
    y: value => size.top + down * (1 - (scale(value) - scale(least)) / (scale(most) - scale(least))),
  };
}

/** From where to where the numbers' axis goes: room also for none, or for one. */
function extentOf(values: readonly number[], isLog: boolean): readonly [least: number, most: number] {
  if (values.length === 0) return [isLog ? 0.1 : 0, 1];
  const lowest = values.reduce((a, b) => Math.min(a, b), isLog ? Infinity : 0);
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (highest > lowest) return [lowest, highest];
  return isLog ? [0.9 * lowest, 1.1 * lowest] : [lowest, lowest + 1];
}

/** Each line on top of those before it. */
export function stacked(series: readonly LossSeries[]): readonly LossSeries[] {
  const sums = (series[0]?.values ?? []).map(() => 0);
  return series.map(({name, values}) => ({name, values: values.map((value, i) => (sums[i]! += value ?? 0))}));
}

function linesOf({steps, series, isLog, colorOf}: ChartDrawing, {x, y}: Places): readonly string[] {
  return series.map(({name, values}, i) => {
    const points = values.flatMap((value, k) =>
      isOnAxis(value, isLog) ? [`${near(x(steps[k]!))},${near(y(value))}`] : [],
    );
    const dash = dashes[i % dashes.length]!;
    const pattern = dash && ` stroke-dasharray="${dash}"`;
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colorOf(name)}" stroke-width="2"${pattern}/>`;
  });
}

function areasOf({steps, series, colorOf}: ChartDrawing, {x, y}: Places): readonly string[] {
  const tops = stacked(series);
  return series.map(({name}, i) => {
    const over = tops[i]!.values.map((value, k) => `${near(x(steps[k]!))},${near(y(value!))}`);
    const under = steps
      .map((step, k) => `${near(x(step))},${near(y(i === 0 ? 0 : tops[i - 1]!.values[k]!))}`)
      .reverse();
    return `<polygon points="${[...over, ...under].join(' ')}" fill="${colorOf(name)}" fill-opacity="0.55" stroke="${colorOf(name)}"/>`;
  });
}

function axesOf({steps, isLog, write}: ChartDrawing, {least, most, x, y}: Places): string {
  const shares = [0, 0.25, 0.5, 0.75, 1];
  const values = shares.map(share => (isLog ? least * (most / least) ** share : least + share * (most - least)));
  const end = size.width - size.right;
  const rows = values.map(
    value =>
      `<path d="M${size.left} ${near(y(value))}H${end}" stroke="#ddd"/><text x="${size.left - 6}" y="${near(y(value) + 4)}" text-anchor="end">${escaped(write(value))}</text>`,
  );
  const [first = 0, last = 1] = [steps[0], steps.at(-1)];
  const columns = [...new Set(shares.map(share => Math.round(first + share * (last - first))))].map(
    step => `<text x="${near(x(step))}" y="${size.height - size.bottom + 18}" text-anchor="middle">${step}</text>`,
  );
  return [...rows, ...columns].join('');
}

function changeOf({nameOf, write}: ChartDrawing, {step, term, from, to}: WeightChange, {x}: Places): string {
  const text = `${nameOf(term)} ${write(from)} → ${write(to)}`;
  const place = near(x(step));
  // On the right its words stand before the line: after it they would be cut off.
  const isRight = place > (size.left + size.width - size.right) / 2;
  const words = `<text x="${place + (isRight ? -4 : 4)}" y="${size.top + 12}" text-anchor="${isRight ? 'end' : 'start'}">${escaped(text)}</text>`;
  return `<path d="M${place} ${size.top}V${size.height - size.bottom}" stroke="#000" stroke-dasharray="4 4"/>${words}`;
}

function legendOf({series, nameOf, colorOf}: ChartDrawing): string {
  const room = (size.width - size.left) / Math.max(1, series.length);
  return series
    .map(({name}, i) => {
      const x = near(size.left + i * room);
      return `<rect x="${x}" y="${size.height - 24}" width="14" height="10" fill="${colorOf(name)}"/><text x="${x + 19}" y="${size.height - 15}">${escaped(nameOf(name))}</text>`;
    })
    .join('');
}

function near(value: number): number {
  return Math.round(10 * value) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
