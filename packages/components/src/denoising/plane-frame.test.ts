import {codeAt, frameAround, gridCodes, shareOf, straightWay} from './plane-frame.js';

const frame = frameAround(Float32Array.of(-1, 0, 3, 10, 1, 5));

describe('a frame of the plane', () => {
  it('holds all codes with a margin, each axis by itself', () => {
    expect(frame.x.least).toBeCloseTo(-1.4, 5);
    expect(frame.x.most).toBeCloseTo(3.4, 5);
    expect(frame.y.most).toBeCloseTo(11, 5);
  });

  it('leads from a code to its place and back, the second unit growing upwards', () => {
    const [left, top] = shareOf(frame, [3, 10]);
    expect(top).toBeLessThan(0.5);
    const [x, y] = codeAt(frame, left, top);
    expect([x, y]).toEqual([expect.closeTo(3, 5), expect.closeTo(10, 5)]);
    expect(codeAt(frame, -5, 9)).toEqual([frame.x.least, frame.y.least]);
  });

  it('has a grid from corner to corner', () => {
    const codes = gridCodes(frame, 3);
    expect(codes).toHaveLength(18);
    expect([...codes.slice(0, 2)]).toEqual([expect.closeTo(-1.4, 5), expect.closeTo(11, 5)]);
    expect([...codes.slice(-2)]).toEqual([expect.closeTo(3.4, 5), expect.closeTo(-1, 5)]);
  });
});

it('walks straight, in equal steps', () => {
  expect([...straightWay([0, 4], [2, 0], 3)]).toEqual([0, 4, 1, 2, 2, 0]);
  expect([...straightWay([0, 1, 2], [2, 1, 0], 2)]).toEqual([0, 1, 2, 2, 1, 0]);
});
