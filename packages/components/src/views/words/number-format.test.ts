import {formatFixed, formatNumber, formatShare, formatTicks, formatTogether} from './number-format.js';

const en = (write: (value: number, language: string) => string) => (value: number) => write(value, 'en');

it('keeps the last zero of what was measured, and writes what was set as it was set', () => {
  expect([149.0003, 1.49004, 34.5003, 27820.4].map(en(formatNumber))).toEqual(['149.0', '1.490', '34.50', '27,820']);
  expect([149, 0.5, 12.5, 10_000, -0].map(en(formatNumber))).toEqual(['149', '0.5', '12.5', '10,000', '0']);
});

it('gives shares one decimal, whole ones none, small ones two digits', () => {
  expect([0.93041, 0.2, 1, 0, 0.0409, 0.0052].map(en(formatShare))).toEqual(['93.0%', '20%', '100%', '0%', '4.1%', '0.52%']); // prettier-ignore
});

it('gives the ticks of an axis the same decimals, and sums too', () => {
  expect(formatTicks([0, 0.5, 1, 1.5], 'en')).toEqual(['0.0', '0.5', '1.0', '1.5']);
  expect(formatTicks([0, 0.1, 0.2, 0.1 + 0.2], 'en')).toEqual(['0.0', '0.1', '0.2', '0.3']);
  expect(formatTicks([-500, 0, 500, 1000], 'en')).toEqual(['−500', '0', '500', '1,000']);
  expect(formatTicks([0, 1e6], 'en')).toEqual(['0', '1\u00a0×\u00a010⁶']);
  expect(formatTogether([4.156, 10.8361, -6.6801], 'en')).toEqual(['4.156', '10.836', '−6.680']);
  expect([formatFixed(99.54, 1, 'en'), formatFixed(-0.04, 1, 'de')]).toEqual(['99.5', '0,0']);
});
