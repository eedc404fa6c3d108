import {frameLimits, RunFrames, shrunk} from './run-frames.js';
import {replayed} from '../session/replay.js';
import type {LogRecord} from './log-record.js';

const picture = (value: number, side = 2) => ({
  width: side,
  height: side,
  data: new Uint8ClampedArray(4 * side * side).fill(value),
});

describe('the pictures of a run', () => {
  it('stay few, and span all of it', () => {
    const frames = new RunFrames();
    for (let step = 0; step <= 1000; step++) frames.add(step, picture(step % 256));
    const steps = frames.all.map(({step}) => step);
    expect(steps.length).toBeLessThanOrEqual(frameLimits.count);
    expect([steps[0], steps.at(-1)]).toEqual([0, 1000]);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  });

  it('forget what a step back has undone', () => {
    const frames = new RunFrames();
    for (const step of [0, 1, 2, 3, 2]) frames.add(step, picture(step));
    expect(frames.all.map(({step}) => step)).toEqual([0, 1, 2]);
    expect([frames.at(1)?.step, frames.at(99)?.step, frames.at(-1)?.step]).toEqual([1, 2, 0]);
  });

  it('are made small by means of pixels', () => {
    const large = picture(0, 400);
    large.data.set([255, 255, 255, 255]);
    const small = shrunk(large, frameLimits.side);
    expect([small.width, small.height]).toEqual([133, 133]);
    expect(small.data[0]).toBe(Math.round(255 / 9));
    expect(shrunk(small, 192)).toBe(small);
  });
});

it('plays a run again: the record and the picture of each step, those of the last at the end', () => {
  const terms = {style: {value: 1, weight: 100, layers: {relu1_1: 1}, layerWeights: {relu1_1: 2}}};
  const records = [1, 2, 3].map(step => ({step, total: step, terms}) as Partial<LogRecord> as LogRecord);
  const frames = [0, 2].map(step => ({step, picture: picture(step)}));
  const replay = {records, frames, pictures: {picture: picture(9)}};
  expect(replayed(replay, 2)).toMatchObject({
    step: 2, pictureStep: 2, weights: {style: 100}, layerWeights: {relu1_1: 2}, pictures: {picture: picture(2)},
  }); // prettier-ignore
  expect(replayed(replay, 1)).toMatchObject({step: 1, pictureStep: 0});
  expect(replayed(replay, 3).pictures?.picture).toEqual(picture(9));
  expect(replayed(replay, 0)).toMatchObject({step: 0, records: []});
});
