import {OutputTape} from './output-tape.js';
import type {Raster} from './protocol.js';

const output: Raster = {width: 1, height: 1, channels: 1, values: new Float32Array(1)};

describe('a tape', () => {
  it('plays back the output nearest to a step', () => {
    const tape = new OutputTape();
    expect(tape.nearest(3)).toBeUndefined();
    for (const step of [1, 10, 20]) tape.record(step, output);
    expect([0, 6, 14, 99].map(step => tape.nearest(step)!.step)).toEqual([1, 10, 10, 20]);
  });

  it('stays short, from the first step to about the last', () => {
    const tape = new OutputTape();
    for (let step = 1; step <= 5000; step++) tape.record(step, output);
    const steps = tape.entries.map(({step}) => step);
    expect(steps.length).toBeGreaterThan(12);
    expect(steps.length).toBeLessThanOrEqual(32);
    expect(steps[0]).toBe(1);
    expect(steps.at(-1)).toBeGreaterThan(4500);
  });

  it('forgets what a rescue has taken back', () => {
    const tape = new OutputTape();
    for (const step of [1, 50, 100, 50, 60]) tape.record(step, output);
    expect(tape.entries.map(({step}) => step)).toEqual([1, 50, 60]);
  });
});
