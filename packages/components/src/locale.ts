// Numbers and times as the reader's language writes them.

/** The language of the text around an element; the page's or the browser's where none is said. */
export function localeOf(element: Element): string | undefined {
  for (let at: Node | null = element; at; at = parentOf(at)) {
    const lang = at instanceof Element ? at.getAttribute('lang') : null;
    if (lang && isLocale(lang)) return lang;
  }
  return undefined;
}

function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

function isLocale(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length > 0;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.NumberFormat>();

/** A way of writing numbers, made once: making one takes a hundred times as long as using it. */
export function numberFormat(locale?: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

/** `1,234`, `0.75`; at most so many digits after the point. */
export function formatDecimal(value: number, digits: number, locale?: string): string {
  return numberFormat(locale, {maximumFractionDigits: digits}).format(value);
}

/** `42 %` of a share from 0 to 1. */
export function formatPercent(share: number, locale?: string): string {
  return numberFormat(locale, {style: 'percent', maximumFractionDigits: 0}).format(share);
}

/** `8 sec`, `1 min 20 sec`, `2 hr 5 min`: never more than two units, and at least a second. */
export function formatDuration(ms: number, locale?: string): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const unit = (value: number, name: 'second' | 'minute' | 'hour') =>
    numberFormat(locale, {style: 'unit', unit: name, unitDisplay: 'short'}).format(value);
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10 && seconds % 60 > 0) return `${unit(minutes, 'minute')} ${unit(seconds % 60, 'second')}`;
  if (minutes < 60) return unit(Math.round(seconds / 60), 'minute');
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}
