import {copyAsCode} from './copy-as-code.js';
import {parseLesson, writeLesson} from './lesson-file.js';
import {fromCsv, toCsv} from './log-csv.js';
import {fromJsonl, logRecord, sharesOf, toJsonl} from './log-record.js';
import {readRunFile, RunFileError} from './run-file.js';
import {parseSettings, writeSettings} from '../session/run-settings.js';
import {writeState} from '../session/url-state.js';
import type {LessonState} from '../session/url-state.js';

const setup = {weights: 'vgg16-slim', backend: 'webgl', renderer: 'Mesa, "llvmpipe"', floatBits: 32};

function record(step: number) {
  const place = {steps: 9, scale: 1, scales: 1, width: 48, height: 32, optimizer: 'lbfgs', remainingMs: 5};
  const terms = {
    content: {value: 0.1 / 3, weight: 5, layers: {relu4_2: 0.1 / 3}},
    style: {value: 0.25, weight: 100, layers: {relu1_1: 0.1, relu2_1: 0.3}},
    'total-variation': {value: 1e-7, weight: 8, layers: {image: 1e-7}},
  };
  const report = {...place, step, total: 25.1667, terms, evaluations: step, elapsedMs: 10 * step, stepsPerSecond: 4.5};
  const isLooked = step === 2;
  return logRecord('run 1', report, setup, {
    seed: 3,
    learningRate: 1,
    layerWeights: {style: {relu1_1: 1, relu2_1: 3}},
    textureBytes: 123_456,
    ...(isLooked && {
      gradients: {norms: {content: 1, style: 3.5, 'total-variation': 0.1}, contentStyleDegrees: 97.25},
      metrics: {psnr: 18.5, ssim: 0.75},
    }),
  });
}

const records = [1, 2, 3].map(record);

const state: LessonState = {
  seed: 7, steps: 40, step: 12, size: 96, contentWeight: 5, styleWeight: 0.5, variationWeight: 0,
  styleLayers: {relu1_1: 1, relu3_1: 0.25}, optimizer: 'adam', kind: 'stacked', scale: 'linear', layer: 'relu3_1', hide: ['export'],
}; // prettier-ignore

describe('a log', () => {
  it('says everything that a step was made with', () => {
    expect(records[1]).toMatchObject({
      run: 'run 1', step: 2, phase: 'move', elapsedMs: 20, learningRate: 1, seed: 3, backend: 'webgl', floatBits: 32,
      textureBytes: 123_456, stepsPerSecond: 4.5, metrics: {psnr: 18.5, ssim: 0.75}, gradientNorms: {style: 3.5},
    }); // prettier-ignore
    expect(records[1]!.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(sharesOf(records[0]!.terms['style']!)).toEqual({relu1_1: 0.25, relu2_1: 0.75});
  });

  it('comes back from JSONL as it went, to the last bit', () => {
    expect(fromJsonl(toJsonl(records))).toEqual(records);
    expect(readRunFile(toJsonl(records))).toEqual({kind: 'jsonl', records});
  });

  it('comes back from CSV as it went, to the last bit', () => {
    expect(fromCsv(toCsv(records))).toEqual(records);
    expect(readRunFile(toCsv(records))).toEqual({kind: 'csv', records});
    expect(fromCsv(toCsv(records).replaceAll('\r\n', '\n'))).toEqual(records);
  });

  it('has every layer of every term in the CSV, raw and weighted', () => {
    const [head = '', first = ''] = toCsv([{...records[0]!, renderer: undefined}]).split('\r\n');
    const field = (name: string) => Number(first.split(',')[head.split(',').indexOf(name)]);
    expect(field('style relu2_1 raw')).toBe(0.3);
    expect(field('style relu2_1 weighted')).toBeCloseTo(100 * 0.75 * 0.3, 10);
    expect(field('style relu1_1 weighted') + field('style relu2_1 weighted')).toBeCloseTo(field('style weighted'), 10);
  });

  it('of an earlier version is read too', () => {
    const {phase: _p, version: _v, learningRate: _l, metrics: _m, textureBytes: _t, ...old} = records[0]!;
    expect(readRunFile(JSON.stringify(old))).toMatchObject({records: [{phase: 'move', version: undefined}]});
  });
});

describe('what has been through other programs', () => {
  it('is read with a mark before it, and in another order', () => {
    expect(readRunFile(`\ufeff${toJsonl(records)}`)).toEqual({kind: 'jsonl', records});
    expect(readRunFile(toCsv(records.toReversed()))).toEqual({kind: 'csv', records});
    const settings = JSON.stringify({version: '9.9.9', state, format: 'scumble-settings'});
    expect(readRunFile(settings)).toMatchObject({kind: 'config', state});
  });
});

describe('settings, links, programs and lessons', () => {
  it('come back as they went', () => {
    expect(parseSettings(writeSettings({options: {steps: 40}, state}))).toEqual(state);
    expect(readRunFile(writeSettings({options: {}, state}))).toMatchObject({kind: 'config', state});
    for (const link of [`https://example.org/lesson/#${writeState(state)}`, `#${writeState(state)}`]) {
      expect(readRunFile(link)).toEqual({kind: 'link', state, complaints: []});
    }
    const {seed, steps, size, contentWeight, styleWeight, variationWeight, styleLayers, optimizer} = state;
    const options = {seed, steps, size, contentWeight, styleWeight, optimizer, styleLayers, scales: 1};
    expect(readRunFile(copyAsCode({...options, totalVariationWeight: variationWeight}))).toEqual({
      ...{kind: 'code', complaints: []},
      state: {seed, steps, size, contentWeight, styleWeight, variationWeight, styleLayers, optimizer},
    });
    const lesson = {title: 'Weights', steps: [{title: 'One', text: 'Look.\n\nThen step.', state}, {title: 'Two', text: '…', state: {}}]}; // prettier-ignore
    expect(parseLesson(writeLesson(lesson))).toEqual({format: 'scumble-lesson', ...lesson});
    expect(readRunFile(writeLesson(lesson))).toMatchObject({kind: 'lesson', lesson});
  });
});

describe('what is no such file', () => {
  const run = (part: object) =>
    JSON.stringify({format: 'scumble-recorded-run', steps: 9, geometry: [], records, pictures: {}, ...part});
  const lesson = (step: object) => JSON.stringify({format: 'scumble-lesson', title: '', steps: [step]});

  it.each([
    ['bad-file', 'hello', 'This is none of what a run saves.'],
    ['bad-file', '', 'This is none of what a run saves.'],
    ['bad-file', '{"format": "somebody-elses"}'.replace('{', '['), 'This is none'],
    ['bad-jsonl', '{"step": 1}', 'Line 1 must be a record of a run\'s log, got "{"step": 1}".'],
    ['bad-jsonl', '{"step": 1, "total": 2, "terms": {"style": 3}}', 'Line 1 must be a record'],
    ['bad-csv', 'a,b\n1,2', 'The first row must name the columns "step" and "total", got "a,b".'],
    ['bad-csv', 'step,total,style raw\n1,2,x', 'Row 2 must be a record'],
    ['bad-csv', 'step,total\n', 'The log has no steps.'],
    ['bad-config', '{"format": "scumble-settings"}', 'The file has no state.'],
    [
      'bad-config',
      JSON.stringify({format: 'scumble-settings', state: {seed: -1}}),
      "The file's seed must be a whole number",
    ],
    ['bad-lesson', '{"format": "scumble-lesson", "steps": []}', 'This is no lesson with at least one step.'],
    ['bad-lesson', lesson({title: 'x'}), 'Step 1 must have a title and a text.'],
    [
      'bad-lesson',
      lesson({title: 'x', text: 'y', state: {size: 1e9}}),
      "Step 1: The file's size must be a whole number",
    ],
    ['bad-run', '{"format": "scumble-recorded-run"}', 'This is no recorded run.'],
    ['bad-run', run({records: 5}), 'In a recorded run records must be a list of log records.'],
    ['bad-run', run({records: []}), 'The log has no steps.'],
    ['bad-run', run({geometry: 'deep'}), 'In a recorded run geometry must be a list of layers'],
    ['bad-run', run({pictures: {picture: 'https://example.org/a.png'}}), 'pictures must be pictures as data URLs'],
    ['bad-run', run({frames: [{step: 1, picture: 5}]}), 'frames must be a list of steps with pictures'],
    ['bad-run', run({now: {total: 1, terms: {style: 3}}}), 'now must be losses'],
    ['bad-run', run({gradients: {norms: 3}}), 'gradients must be norms of gradients'],
    ['bad-run', run({steps: 'x'}), 'steps must be a whole number'],
    ['bad-jsonl', toJsonl([...records, records[0]!]), 'Step 1 is there twice. Choose the log of one run.'],
    ['bad-link', 'https://example.org/#seed=-1', "The link's seed must be a whole number"],
    ['bad-code', "import {drawImage, stylize} from 'scumble';", 'This program has no settings of a run.'],
  ])('is refused with a code and a sentence: %s, %s', (code, text, sentence) => {
    const refusal = (() => {
      try {
        return readRunFile(text);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(RunFileError);
    expect(refusal).toMatchObject({code});
    expect((refusal as RunFileError).message).toContain(sentence);
  });

  it('keeps what it can of a link', () => {
    expect(readRunFile('https://example.org/#steps=9&seed=x')).toMatchObject({kind: 'link', state: {steps: 9}});
  });
});
