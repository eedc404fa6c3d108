import {blockSide, cosineTransform, cosineWave} from './cosine-transform.js';

it('is the cosine transform as it is defined, and keeps a block’s energy', () => {
  const block = Float64Array.from({length: blockSide ** 2}, (_, i) => Math.sin(3 * i) + i / 40);
  const transform = cosineTransform();
  const [halfway, spectrum] = [new Float64Array(block.length), new Float64Array(block.length)];
  transform(block, halfway);
  transform(halfway, spectrum);
  const defined = (u: number, v: number) =>
    block.reduce(
      (sum, value, i) => sum + value * cosineWave(u, Math.floor(i / blockSide)) * cosineWave(v, i % blockSide),
      0,
    );
  for (const [u, v] of [
    [0, 0],
    [3, 0],
    [2, 5],
    [7, 7],
  ] as const) {
    expect(spectrum[u * blockSide + v]).toBeCloseTo(defined(u, v), 10);
  }
  const energy = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
  expect(energy(spectrum)).toBeCloseTo(energy(block), 8);
});
