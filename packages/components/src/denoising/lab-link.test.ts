import {readLabLink, writeLabLink} from './lab-link.js';
import type {LabLink} from './lab-link.js';

describe('a link to a lab', () => {
  const link: LabLink = {
    ...{seed: 7, kind: 'blur', amount: 1.5, rate: 0.003, steps: 400, data: 'digits'},
    ...{probe: 'held-3', residual: 'removed', pixel: [4, 20], hide: 'brush own', lock: 'seed'},
  };

  it('is read as it was written, and leaves what is not its own', () => {
    const text = writeLabLink(link, '#layer=relu3_1&lab.seed=2');
    expect(text).toContain('layer=relu3_1');
    expect(readLabLink(`#${text}`)).toEqual({link, complaints: []});
  });

  it.each([
    ['lab.seed=-1', /seed must be a whole number from 0/],
    ['lab.kind=fog', /kind must be one of gaussian, .*, got "fog"/],
    ['lab.amount=%00', /amount/],
    ['lab.rate=NaN', /rate/],
    ['lab.steps=1e9', /steps/],
    ['lab.pixel=3', /pixel must be 2 numbers/],
    ['lab.probe=../x', /probe must be the name of a picture/],
    ['lab.sed=3', /Did you mean "seed"/],
    [`lab.data=${'x'.repeat(500)}`, /got "x{40}…"/],
  ])('that is garbage (%#) is left at its default, with a sentence', (text, sentence) => {
    const read = readLabLink(text);
    expect(read.link).toEqual({});
    expect(read.complaints).toEqual([expect.stringMatching(sentence)]);
  });
});
