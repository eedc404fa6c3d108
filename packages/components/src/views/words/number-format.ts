import {localeOf, numberFormat} from '../../locale.js';

/** Digits that count. */
const digits = 4;

/** How far a float32 may be from the number that it stands for, as a share of it. */
const halfFloat = 2 ** -24;

/**
 * A number as people read it: four digits that count, in the reader's own way of writing, powers of ten where it is very
 * small or very large; with a minus sign (U+2212), not a hyphen, where it is below 0.
 *
 * What was measured keeps its last zero, 0.1710, so that all numbers have as many digits; what four digits say exactly is
 * written short, 0.5, also where it came as a float32.
 *
 * @param language  A BCP 47 tag; the page's own where left out.
 */
export function formatNumber(value: number, language?: string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return written(value, {}, language);
  const [leading = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  const isExact = Math.abs(Number(`${leading}e${exponent}`) - value) <= halfFloat * size;
  const four = {maximumSignificantDigits: digits, minimumSignificantDigits: isExact ? 1 : digits};
  if (size >= 1e-3 && size < 1e6) return written(value, four, language);
  // Spaces at which no line ends.
  return `${written(Number(leading), four, language)}\u00a0×\u00a010${superscript(Number(exponent))}`;
}

/**
 * Several numbers of one sum, all with as many decimals, so that what is read adds up but for the rounding of the last digit:
 * 4.156 − 10.836 = −6.680. The smallest has four digits that count, or six decimals.
 *
 * @returns In the order in which they came; each alone where they are very small or very large.
 */
export function formatTogether(values: readonly number[], language?: string): readonly string[] {
  const sizes = values.map(Math.abs).filter(size => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (sizes.length === 0 || most < 1e-3 || most >= 1e6) return values.map(value => formatNumber(value, language));
  const decimals = Math.min(6, Math.max(0, digits - 1 - Math.floor(Math.log10(least))));
  return values.map(value => formatFixed(value, decimals, language));
}

/** The same with its sign, also where it is above 0. */
export function formatSigned(value: number, language?: string): string {
  return value > 0 ? `+${formatNumber(value, language)}` : formatNumber(value, language);
}

/** With so many digits after the point, never fewer, so that numbers beside one another can be compared at a glance. */
export function formatFixed(value: number, digits: number, language?: string): string {
  if (!Number.isFinite(value)) return formatNumber(value, language);
  // What is rounded to nothing has no sign.
  const rounded = Number(value.toFixed(digits)) || 0;
  return written(rounded, {minimumFractionDigits: digits, maximumFractionDigits: digits}, language);
}

/** A share from 0 to 1 in percent: one decimal, unless it is a whole number of them; two digits that count below a tenth. */
export function formatShare(share: number, language?: string): string {
  const isWhole = Math.abs(100 * share - Math.round(100 * share)) < 1e-9;
  const two = {minimumSignificantDigits: 2, maximumSignificantDigits: 2} as const;
  const one = {minimumFractionDigits: 1, maximumFractionDigits: 1} as const;
  return written(share, {style: 'percent', ...(isWhole ? {} : share > 0 && share < 0.1 ? two : one)}, language);
}

/** Numbers along an axis, all with as many decimals as the one that needs most. */
export function formatTicks(ticks: readonly number[], language?: string): readonly string[] {
  const decimals = Math.max(0, ...ticks.map(decimalsOf));
  const isPlain = decimals <= 6 && ticks.every(tick => Math.abs(tick) < 1e6);
  return ticks.map(tick => (isPlain ? formatFixed(tick, decimals, language) : formatNumber(tick, language)));
}

/** What rounding has left at its end is not counted. */
function decimalsOf(value: number): number {
  return String(Number(value.toPrecision(10))).split('.')[1]?.length ?? 0;
}

/** Most languages' data have a hyphen for a minus sign, which is too short beside a plus. */
function written(value: number, options: Intl.NumberFormatOptions, language = pageLanguage()): string {
  return numberFormat(language, options).format(value).replace('-', '−');
}

function pageLanguage(): string | undefined {
  return typeof document === 'undefined' ? undefined : localeOf(document.documentElement);
}

function superscript(exponent: number): string {
  const digits: Readonly<Record<string, string>> = {'-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹'}; // prettier-ignore
  return [...String(exponent)].map(digit => digits[digit]).join('');
}
