import {positionOf, sliderSteps, weightAt, weightRange} from './weight-scale.js';

describe('the scale of a weight', () => {
  it('has 0 at its left end and the most at its right', () => {
    expect([weightAt(0), weightAt(1), weightAt(sliderSteps)]).toEqual([0, weightRange.least, weightRange.most]);
    expect([positionOf(0), positionOf(1e9), positionOf(1e-9)]).toEqual([0, sliderSteps, 1]);
  });

  it('comes back to where it was', () => {
    for (let position = 0; position <= sliderSteps; position++) expect(positionOf(weightAt(position))).toBe(position);
  });

  it('goes by equal ratios, and never to what is no number', () => {
    const ratios = [20, 60, 100].map(position => weightAt(position + 10) / weightAt(position));
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0]!, 1);
    expect([positionOf(NaN), positionOf(-1), weightAt(-5)]).toEqual([0, 0, 0]);
  });
});
