import {copyAsCode} from './copy-as-code.js';
import {toCsv} from './log-csv.js';
import {fromJsonl, logRecord, toJsonl} from './log-record.js';
import type {LogRecord} from './log-record.js';
import {gradientShares, lossSeries, summarizeSeries, termShares, weightChanges} from '../loss-series.js';
import {formatNumber, formatShare, formatSigned, formatTogether} from '../words/number-format.js';
import {contentCard, termCard, totalCard} from '../words/number-card.js';
import {readState, writeState} from '../session/url-state.js';
import type {LessonState} from '../session/url-state.js';

const place = {steps: 9, scale: 1, scales: 1, width: 48, height: 32, optimizer: 'lbfgs', remainingMs: 5};
const setup = {weights: 'vgg16-slim', backend: 'webgl', renderer: 'Mesa, "llvmpipe"', floatBits: 32};

function record(step: number, value: number, styleWeight = 10): LogRecord {
  const terms = {
    content: {value: 0.1, weight: 5, layers: {relu4_2: 0.1}},
    style: {value, weight: styleWeight, layers: {relu1_1: value, relu2_1: value}},
  };
  const total = 0.5 + styleWeight * value;
  const report = {...place, step, total, terms, evaluations: step, elapsedMs: 10 * step, stepsPerSecond: 4};
  return logRecord('run-1', report, setup, {
    seed: 3,
    gradients: {norms: {content: 1, style: 3}, contentStyleDegrees: 97},
  });
}

const records = [record(1, 0.4), record(2, 0.3), record(3, 0.2, 40), record(4, 0.25, 40)];

describe('the log', () => {
  it('is the same after export and import', () => {
    expect(fromJsonl(toJsonl(records))).toEqual(records);
  });

  it('says which line is none of ours', () => {
    expect(() => fromJsonl('{"step": 1}')).toThrow(
      'fromJsonl: line 1 must be a record of a run\'s log, got "{"step": 1}".',
    );
    expect(() => fromJsonl(`${toJsonl(records)}nonsense`)).toThrow('line 5');
    expect(fromJsonl('\n')).toEqual([]);
  });

  it('is a table with a column for each number, quoted where it must be', () => {
    const [head, first, ...rest] = toCsv([record(1, 0.5)]).split('\r\n');
    const columns = head!.split(',');
    expect(columns).toEqual(
      expect.arrayContaining(['step', 'style raw', 'style weight', 'style weighted', 'style relu2_1 raw', 'seed']),
    );
    expect(first).toContain('"Mesa, ""llvmpipe"""');
    const fields = first!.replace('"Mesa, ""llvmpipe"""', 'x').split(',');
    expect(fields[columns.indexOf('style weighted')]).toBe('5');
    expect(fields[columns.indexOf('event')]).toBe('');
    expect(rest).toEqual(['']);
  });
});

describe('the lines of the chart', () => {
  it('are weighted with a total that they add up to, or raw without one', () => {
    const weighted = lossSeries(records, 'weighted');
    expect(weighted.map(({name}) => name)).toEqual(['total', 'content', 'style']);
    records.forEach((_, i) =>
      expect(weighted[1]!.values[i]! + weighted[2]!.values[i]!).toBeCloseTo(weighted[0]!.values[i]!),
    );
    expect(lossSeries(records, 'raw').map(({name}) => name)).toEqual(['content', 'style']);
  });

  it('are told in words: start, now, least and where it goes', () => {
    const [, style] = lossSeries(records, 'raw');
    expect(summarizeSeries(style!, [1, 2, 3, 4])).toEqual({
      name: 'style',
      start: 0.4,
      now: 0.25,
      least: 0.2,
      leastStep: 3,
      trend: 'rising',
    });
    expect(summarizeSeries({name: 'x', values: [null]}, [1])).toBeUndefined();
  });

  it('mark each change of a weight, but none between two runs', () => {
    expect(weightChanges(records)).toEqual([{step: 3, term: 'style', from: 10, to: 40}]);
    expect(weightChanges([records[0]!, {...record(1, 0.4, 40), run: 'run-2'}])).toEqual([]);
  });

  it('have shares that add up to 1', () => {
    const shares = termShares(records[0]!);
    expect(shares.content! + shares.style!).toBeCloseTo(1, 12);
    expect(gradientShares({content: 1, style: 3})).toEqual({content: 0.25, style: 0.75});
    expect(gradientShares({content: 0, style: 0})).toEqual({content: 0, style: 0});
  });
});

describe('number cards', () => {
  it('have operands that make up the value', () => {
    const card = totalCard(records[0]!);
    expect(card.operands.reduce((sum, {value}) => sum + value, 0)).toBeCloseTo(card.value, 12);
    const term = termCard(records[0]!, 'style')!;
    expect(term).toMatchObject({key: 'term/style', level: 'term', value: 0.4});
    expect(term.operands.map(({name}) => name)).toEqual(expect.arrayContaining(['relu1_1', 'relu2_1', 'weight']));
    expect(termCard(records[0]!, 'no-such-term')).toBeUndefined();
  });

  it('name every normaliser', () => {
    const maps = {height: 1, width: 1, channels: 1, values: Float32Array.of(4)};
    const terms = {squares: maps, channelSums: [4], sum: 4, referenceSum: 8};
    const values = (['sum', 'mean', 'gatys', 'relative'] as const).map(each => contentCard('relu1_1', terms, each));
    expect(values.map(({value}) => value)).toEqual([4, 4, 2, 0.5]);
    expect(new Set(values.map(({symbols}) => symbols)).size).toBe(4);
  });
});

describe('numbers in words', () => {
  it('have four digits that count, in the reader’s own way of writing', () => {
    expect([0, 12, 0.123456, 1234.567, 1e-7, 2.5e9].map(value => formatNumber(value, 'en'))).toEqual([
      '0', '12', '0.1235', '1,235', '1\u00a0×\u00a010⁻⁷', '2.5\u00a0×\u00a010⁹',
    ]); // prettier-ignore
    expect(formatNumber(0.5, 'de')).toBe('0,5');
    expect([0.17100023, 9.99996e-5, Math.fround(-6.68)].map(value => formatNumber(value, 'en'))).toEqual([
      '0.1710', '1.000\u00a0×\u00a010⁻⁴', '−6.68',
    ]); // prettier-ignore
    expect([NaN, Infinity].map(value => formatNumber(value))).toEqual(['not a number', '∞']);
    expect([formatSigned(2, 'en'), formatSigned(-2, 'en')]).toEqual(['+2', '−2']);
    expect([0, 0.00123, 0.4567].map(share => formatShare(share, 'en'))).toEqual(['0%', '0.12%', '45.7%']);
  });
});

it('writes the numbers of one sum with as many decimals', () => {
  expect(formatTogether([4.1561, 10.8361, -6.68], 'en')).toEqual(['4.156', '10.836', '−6.680']);
  expect(formatTogether([4.5, 4.5, 0], 'en')).toEqual(['4.500', '4.500', '0.000']);
  expect(formatTogether([3, 2.99999, 1e-5], 'en')).toEqual(['3.000000', '2.999990', '0.000010']);
  expect(formatTogether([2e7, 1], 'en')).toEqual(['2\u00a0×\u00a010⁷', '1']);
});

describe('the state in a link', () => {
  const state: LessonState = {
    seed: 7, steps: 40, step: 12, size: 96, contentWeight: 5, styleWeight: 0.5, variationWeight: 0, layer: 'relu3_1', of: 'style', statistic: 'moments',
    channel: 3, row: 4, column: 5, normaliser: 'gatys', scope: 'layer', sort: 'variance', hide: ['export'], lock: ['seed', 'weights'],
  }; // prettier-ignore

  it('comes back as it went', () => {
    expect(readState(`#${writeState(state)}`)).toEqual({state, complaints: []});
    expect(writeState({})).toBe('');
    expect(readState('')).toEqual({state: {}, complaints: []});
  });

  it.each([
    ['seed=-1', 'The link\'s seed must be a whole number from 0 to 2147483647, got "-1". It was left as it is.'],
    ['steps=1e3', 'steps must be a whole number'],
    ['styleWeight=NaN', 'styleWeight must be 0, or a number from 0.000001 to 1000000'],
    ['contentWeight=', 'contentWeight must be 0, or a number'],
    ['layer=<script>', 'layer must be the name of a layer such as relu3_1, got "<script>"'],
    ['normaliser=none', 'one of sum, mean, gatys, relative'],
    ['hide=%00', 'hide must be names of controls'],
    ['sede=3', 'Did you mean "seed"?'],
  ])('takes garbage for what it is: %s', (text, sentence) => {
    const {state, complaints} = readState(text);
    expect(state).toEqual({});
    expect(complaints.join()).toContain(sentence);
  });

  it('never throws, and keeps what can be read', () => {
    for (const text of ['%', '#%E0%A4%A', '&&&=', '__proto__=1&constructor=2', 'x'.repeat(1e5)]) {
      expect(readState(text).state).toEqual({});
    }
    expect(readState('seed=x&steps=9').state).toEqual({steps: 9});
  });
});

it('writes the run as a program', () => {
  const code = copyAsCode({steps: 40, seed: 7, styleLayers: ['relu1_1'], tile: undefined});
  expect(code).toContain('  steps: 40,\n  seed: 7,\n  styleLayers: ["relu1_1"],\n');
  expect(code).not.toContain('tile');
});
