import {meanDistance, planeOf, rowsOf, spreadOf} from './code-plane.js';

/** Codes of four numbers that lie on a plane: two numbers, and two sums of them. */
const codes = Float32Array.from(
  [
    [3, 1],
    [-3, 0.5],
    [1, -1],
    [-1, -0.5],
    [2, 0.2],
    [-2, -0.2],
  ].flatMap(([u = 0, v = 0]) => [u, u, v, -v]),
);

describe('a plane of codes', () => {
  it('of two numbers is these themselves', async () => {
    const plane = await planeOf(Float32Array.of(1, 2, 3, 4), 2);
    expect(plane).toMatchObject({method: 'own', explained: 1});
    expect([...plane.project(Float32Array.of(5, 6))]).toEqual([5, 6]);
    expect([...plane.lift(Float32Array.of(5, 6))]).toEqual([5, 6]);
  });

  it('of more is that of their principal components, and goes back', async () => {
    const plane = await planeOf(codes, 4);
    expect(plane.method).toBe('pca');
    expect(plane.explained).toBeCloseTo(1, 5);
    const back = plane.lift(plane.project(codes));
    codes.forEach((value, i) => expect(back[i]).toBeCloseTo(value, 4));
  });

  it('keeps its axes the way they were', async () => {
    const first = (await planeOf(codes, 4)).project(codes);
    const turned = await planeOf(
      codes,
      4,
      first.map(value => -value),
    );
    turned.project(codes).forEach((value, i) => expect(value).toBeCloseTo(-first[i]!, 5));
    const back = turned.lift(turned.project(codes));
    codes.forEach((value, i) => expect(back[i]).toBeCloseTo(value, 4));
  });
});

it('measures arrows and spread over all numbers of a code', () => {
  const [a, b] = [Float32Array.of(0, 0, 0, 1, 1, 1), Float32Array.of(3, 4, 0, 1, 1, 1)];
  expect(meanDistance(a, b, 3)).toBe(2.5);
  expect(spreadOf(Float32Array.of(0, 0, 2, 0), 2)).toBe(1);
  expect(rowsOf(a, 3)).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ]);
});
