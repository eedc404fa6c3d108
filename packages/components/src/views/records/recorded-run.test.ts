import {halfFloats, toHalfFloats} from './half-floats.js';
import {parseRecordedMaps, parseRecordedRun, storeMaps} from './recorded-run.js';

const maps = {height: 1, width: 2, channels: 2, values: Float32Array.of(0, 1.5, -0.1, 300)};

describe('16-bit floats', () => {
  it('know their own bits', () => {
    expect([...toHalfFloats(Float32Array.of(0, 1, -2, 65504, 1e6, 2 ** -24, 2 ** -14))]).toEqual([
      0, 0x3c00, 0xc000, 0x7bff, 0x7c00, 1, 0x0400,
    ]);
    expect([...halfFloats(Uint16Array.of(0x3555, 0x7c00, 0x0001))]).toEqual([0.333251953125, Infinity, 2 ** -24]);
  });

  it('come back as they went: every one of them', () => {
    const all = Uint16Array.from({length: 0x7c00}, (_, i) => i);
    expect(toHalfFloats(halfFloats(all))).toEqual(all);
  });

  it('are off by at most one part in 2048', () => {
    const values = Float32Array.from({length: 999}, (_, i) => (i - 500) ** 3 / 3000);
    halfFloats(toHalfFloats(values)).forEach((half, i) => {
      expect(Math.abs(half - values[i]!)).toBeLessThanOrEqual(Math.abs(values[i]!) / 2048 + 2 ** -25);
    });
  });
});

describe('a recorded run', () => {
  it('keeps features', () => {
    const stored = storeMaps(maps);
    const text = JSON.stringify({
      format: 'scumble-recorded-maps',
      maps: {relu1_1: {content: stored}},
      pulls: {style: stored},
    });
    const {maps: found, pulls} = parseRecordedMaps(text);
    const {content} = found.relu1_1!;
    expect(pulls).toEqual({style: content});
    expect(content).toMatchObject({height: 1, width: 2, channels: 2});
    expect([...content!.values].map(value => Number(value.toFixed(3)))).toEqual([0, 1.5, -0.1, 300]);
  });

  it('refuses other files with a sentence', () => {
    expect(() => parseRecordedRun('<html>')).toThrow('parseRecordedRun: this is no recorded run.');
    expect(() => parseRecordedRun('{"format":"scumble-recorded-maps"}')).toThrow(RangeError);
    expect(() => parseRecordedMaps('null')).toThrow('these are no recorded features');
    const broken = {...storeMaps(maps), width: 3};
    const text = JSON.stringify({format: 'scumble-recorded-maps', maps: {relu1_1: {content: broken}}});
    expect(() => parseRecordedMaps(text)).toThrow('1 × 3 × 2 maps have 6 values, got 4.');
  });
});
