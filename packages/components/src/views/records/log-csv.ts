// A run's log as a table for a spreadsheet, and back.
import {absent, isLogRecord, sharesOf} from './log-record.js';
import type {LoggedTerm, LogRecord} from './log-record.js';

type Field = string | number | undefined;

/**
 * A table for a spreadsheet: a row a step; raw, weight and weighted of each term and of each of its layers in columns.
 *
 * @returns RFC 4180: CRLF, quotes where needed; an empty field where a step has no such number.
 */
export function toCsv(records: readonly LogRecord[]): string {
  const rows = records.map(fieldsOf);
  const columns = [...new Set(rows.flatMap(row => [...row.keys()]))];
  const lines = [columns, ...rows.map(row => columns.map(column => row.get(column)))];
  return lines.map(line => `${line.map(csvField).join(',')}\r\n`).join('');
}

function fieldsOf({terms, gradientNorms, metrics, ...plain}: LogRecord): Map<string, Field> {
  const fields = new Map<string, Field>(Object.entries(plain));
  fields.set('psnr', metrics?.psnr).set('ssim', metrics?.ssim);
  for (const [name, term] of Object.entries(terms)) {
    const {value, weight, layers} = term;
    const shares = sharesOf(term);
    fields
      .set(`${name} raw`, value)
      .set(`${name} weight`, weight)
      .set(`${name} weighted`, weight * value);
    for (const [layer, score] of Object.entries(layers)) {
      fields
        .set(`${name} ${layer} raw`, score)
        .set(`${name} ${layer} weight`, term.layerWeights?.[layer])
        .set(`${name} ${layer} weighted`, weight * shares[layer]! * score);
    }
  }
  for (const [term, norm] of Object.entries(gradientNorms ?? {})) fields.set(`${term} gradient norm`, norm);
  return fields;
}

function csvField(value: Field): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads what `toCsv` wrote. Columns that can be worked out from others are not read; unknown ones are left alone.
 *
 * @throws {RangeError} naming the row that is not a record.
 */
export function fromCsv(text: string): readonly LogRecord[] {
  const [columns = [], ...rows] = rowsOf(text);
  if (!columns.includes('step') || !columns.includes('total')) {
    throw new RangeError(
      `fromCsv: the first row must name the columns "step" and "total", got "${columns.join(',').slice(0, 40)}". Choose a log saved here.`,
    );
  }
  return rows.map((row, i) => recordOf(new Map(columns.map((column, c) => [column, row[c] ?? ''])), i + 2));
}

const texts = new Set(['run', 'phase', 'optimizer', 'event', 'weights', 'backend', 'renderer', 'version']);

function recordOf(row: ReadonlyMap<string, string>, number: number): LogRecord {
  const plain: Record<string, Field> = {};
  const terms: Record<string, Term> = {};
  const norms: Numbers = {};
  for (const [column, field] of row) {
    if (field === '') continue;
    const [name = '', ...rest] = column.split(' ');
    const kind = rest.pop();
    if (kind === undefined) plain[column] = texts.has(column) ? field : Number(field);
    else if (rest[0] === 'gradient') norms[name] = Number(field);
    else note((terms[name] ??= {value: NaN, weight: NaN, layers: {}}), rest[0], kind, Number(field));
  }
  const {psnr, ssim, ...others} = plain;
  const record = {
    ...absent,
    ...others,
    terms,
    gradientNorms: Object.keys(norms).length > 0 ? norms : undefined,
    metrics: psnr === undefined ? undefined : {psnr, ssim},
  };
  if (isLogRecord(record) && Object.values(terms).every(isWhole)) return record;
  throw new RangeError(`fromCsv: row ${number} must be a record of a run's log. Choose a log saved here.`);
}

type Numbers = Record<string, number>;

interface Term {
  value: number;
  weight: number;
  layers: Numbers;
  layerWeights?: Numbers;
}

function note(term: Term, layer: string | undefined, kind: string, value: number): void {
  if (layer === undefined && kind === 'raw') term.value = value;
  if (layer === undefined && kind === 'weight') term.weight = value;
  if (layer !== undefined && kind === 'raw') term.layers[layer] = value;
  if (layer !== undefined && kind === 'weight') (term.layerWeights ??= {})[layer] = value;
}

function isWhole({value, weight}: LoggedTerm): boolean {
  return !Number.isNaN(value) && !Number.isNaN(weight);
}

/** Rows of fields, quotes undone; empty rows are left out. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [all, quoted, bare = '', end] = match;
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '' || all === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter(row => row.some(field => field !== ''));
}
