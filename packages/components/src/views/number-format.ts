/**
 * A number as people read it: four digits that count, in the reader's own way of writing, powers of ten where it is very
 * small or very large.
 *
 * @param language  A BCP 47 tag; the page's own where left out.
 */
export function formatNumber(value: number, language?: string): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return new Intl.NumberFormat(language).format(value);
  if (size >= 1e-3 && size < 1e6) return new Intl.NumberFormat(language, {maximumSignificantDigits: 4}).format(value);
  const exponent = Math.floor(Math.log10(size));
  const leading = new Intl.NumberFormat(language, {maximumSignificantDigits: 4}).format(value / 10 ** exponent);
  return `${leading} × 10${superscript(exponent)}`;
}

/** The same with its sign, also where it is above 0. */
export function formatSigned(value: number, language?: string): string {
  return value > 0 ? `+${formatNumber(value, language)}` : formatNumber(value, language);
}

/** A share from 0 to 1 in percent. */
export function formatShare(share: number, language?: string): string {
  const digits = share > 0 && share < 0.1 ? {maximumSignificantDigits: 2} : {maximumFractionDigits: 1};
  return new Intl.NumberFormat(language, {style: 'percent', ...digits}).format(share);
}

function superscript(exponent: number): string {
  const digits: Readonly<Record<string, string>> = {'-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹'}; // prettier-ignore
  return [...String(exponent)].map(digit => digits[digit]).join('');
}
