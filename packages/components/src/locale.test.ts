import {formatDecimal, formatDuration, formatPercent} from './locale.js';

it('writes numbers as the language does', () => {
  expect(formatDecimal(1234.567, 2, 'en')).toBe('1,234.57');
  expect(formatDecimal(1234.567, 2, 'de')).toBe('1.234,57');
  expect(formatPercent(0.424, 'en')).toBe('42%');
});

it.each([
  [200, '1 sec'],
  [8_000, '8 sec'],
  [80_000, '1 min 20 sec'],
  [25 * 60_000 + 20_000, '25 min'],
  [65 * 60_000, '1 hr 5 min'],
])('says %d ms as %s', (ms, text) => {
  expect(formatDuration(ms, 'en')).toBe(text);
});
