import {readMapLink, writeMapLink} from './map-link.js';
import type {MapLink} from './map-link.js';

describe('a link to a map', () => {
  const link: MapLink = {
    ...{point: [0.25, -1.5], width: 8, noise: 50, steps: 300, seed: 7, samples: 100, lens: 'pictures'},
    ...{walk: [1, 7], grid: 6, range: [-1, 1, -2, 2.5], arrows: 40, hide: 'table grid', lock: 'train'},
  };

  it('is read as it was written, and leaves what is not its own', () => {
    const text = writeMapLink(link, '#lab.seed=2&layer=relu3_1');
    expect(text).toContain('lab.seed=2');
    expect(readMapLink(`#${text}`)).toEqual({link, complaints: []});
  });

  it.each([
    ['map.point=1', /point must be 2 numbers/],
    ['map.point=NaN 1e9', /point must be 2 numbers, each a number from -1000 to 1000/],
    ['map.width=5', /width must be one of 2, 4, 8, 16, 32, got "5"/],
    ['map.range=3 1 0 1', /range must be 4 numbers/],
    ['map.hide=<b>', /hide must be names of controls/],
    ['map.widht=8', /"widht", which means nothing here. Did you mean "width"\?/],
    [`map.${'x'.repeat(500)}=1`, /"x{40}…", which means nothing here. There are point, /],
  ])('that is garbage (%#) is left at its default, with a sentence', (text, sentence) => {
    const read = readMapLink(text);
    expect(read.link).toEqual({});
    expect(read.complaints).toEqual([expect.stringMatching(sentence)]);
  });
});
