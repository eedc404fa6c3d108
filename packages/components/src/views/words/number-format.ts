import {numberFormat} from '../../locale.js';

/**
 * A number as people read it: four digits that count, in the reader's own way of writing, powers of ten where it is very
 * small or very large; with a minus sign (U+2212), not a hyphen, where it is below 0.
 *
 * @param language  A BCP 47 tag; the page's own where left out.
 */
export function formatNumber(value: number, language?: string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return written(value, {}, language);
  if (size >= 1e-3 && size < 1e6) return written(value, {maximumSignificantDigits: 4}, language);
  const exponent = Math.floor(Math.log10(size));
  const leading = written(value / 10 ** exponent, {maximumSignificantDigits: 4}, language);
  return `${leading} × 10${superscript(exponent)}`;
}

/** The same with its sign, also where it is above 0. */
export function formatSigned(value: number, language?: string): string {
  return value > 0 ? `+${formatNumber(value, language)}` : formatNumber(value, language);
}

/** A share from 0 to 1 in percent. */
export function formatShare(share: number, language?: string): string {
  const digits = share > 0 && share < 0.1 ? {maximumSignificantDigits: 2} : {maximumFractionDigits: 1};
  return written(share, {style: 'percent', ...digits}, language);
}

/** Most languages' data have a hyphen for a minus sign, which is too short beside a plus. */
function written(value: number, options: Intl.NumberFormatOptions, language: string | undefined): string {
  return numberFormat(language, options).format(value).replace('-', '−');
}

function superscript(exponent: number): string {
  const digits: Readonly<Record<string, string>> = {'-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹'}; // prettier-ignore
  return [...String(exponent)].map(digit => digits[digit]).join('');
}
