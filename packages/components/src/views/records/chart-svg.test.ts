import {chartSvg, isOnAxis, stacked} from './chart-svg.js';

const chart = {
  title: 'Losses <of a run>',
  steps: [1, 2, 3],
  series: [
    {name: 'content', values: [1, 2, 3]},
    {name: 'style', values: [8, 4, null]},
  ],
  changes: [{step: 2, term: 'style', from: 10, to: 40}],
  xLabel: 'Step',
  yLabel: 'Loss',
  nameOf: (name: string) => name,
  colorOf: (name: string) => (name === 'content' ? 'blue' : 'red'),
  write: String,
};

describe('a chart as a file', () => {
  it('has a line for each series, axes with names and numbers, and the changed weight', () => {
    const svg = chartSvg({...chart, isLog: true, isStacked: false});
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    const [, points] = /<polyline points="([^"]+)" fill="none" stroke="red"/.exec(svg)!;
    expect(points!.split(' ')).toHaveLength(2);
    for (const text of [
      'Losses &lt;of a run>',
      '>Step</text>',
      '>Loss</text>',
      'style 10 → 40',
      '>1</text>',
      '>8</text>',
    ]) {
      expect(svg).toContain(text);
    }
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('stands on 0 when areas are stacked, and their top is the sum', () => {
    expect(stacked(chart.series).map(({values}) => values)).toEqual([[1, 2, 3], [9, 6, 3]]); // prettier-ignore
    const svg = chartSvg({...chart, isLog: false, isStacked: true});
    expect(svg.match(/<polygon/g)).toHaveLength(2);
    expect(svg).toContain('>9</text>');
    expect(svg).toContain('>0</text>');
  });

  it('is whole where a loss never changes, or there is one step', () => {
    for (const values of [
      [2, 2, 2],
      [0, 0, 0],
    ]) {
      for (const isLog of [true, false]) {
        const svg = chartSvg({...chart, series: [{name: 'content', values}], isLog, isStacked: false});
        expect(svg).not.toMatch(/NaN|Infinity/);
      }
    }
  });
});

it('leaves a loss that almost nothing is left of off an axis in powers of ten, and on an even one', () => {
  expect([0.5, 1e-300, 0, NaN, null].map(value => isOnAxis(value, true))).toEqual([true, false, false, false, false]);
  expect([0.5, 1e-300, 0, NaN, null].map(value => isOnAxis(value, false))).toEqual([true, true, true, false, false]);
});
