import type {ArrowRecord, WidthResult} from './bottleneck-training.js';
import {gridCodes} from './plane-frame.js';
import type {PlaneFrame} from './plane-frame.js';
import type {Coder, LatentSamples} from './protocol.js';
import {fetchRecorded, restoreSheet} from './stored-pictures.js';
import type {StoredSheet} from './stored-pictures.js';

/** What a latent map shows before there is a network: a JSON file that scripts/record-lessons.mjs writes. */
export interface RecordedMap {
  readonly format: 'scumble-recorded-map';
  /** What it was made with: the pack on the plane, and how the bottlenecks beside it were trained. */
  readonly made: {
    readonly weights: string;
    readonly steps: number;
    readonly seed: number;
    readonly backend: string;
  };
  /** Height and width of a digit. */
  readonly side: number;
  /** Where the digits fall, two numbers each; their labels are 0 to 9 in turns. */
  readonly places: readonly number[];
  /** Decoded pictures over a part of the plane, row by row from the top. */
  readonly grid: {readonly frame: PlaneFrame; readonly side: number; readonly sheet: StoredSheet};
  /** Networks of several widths: a row of digits first, then what each makes of it. */
  readonly widths: {
    readonly sheet: StoredSheet;
    readonly results: readonly Omit<WidthResult, 'pictures' | 'isLive'>[];
  };
  /** Arrows while a network of so many numbers learnt with noise on its digits, of 255. */
  readonly arrows: {readonly width: number; readonly noise: number; readonly history: readonly ArrowRecord[]};
}

/** A recorded map, ready to be shown. */
export interface RestoredMap {
  readonly made: RecordedMap['made'];
  readonly samples: LatentSamples;
  /** Decodes the nearest of the places that were recorded. */
  readonly coder: Coder;
  /** What was recorded as a grid. */
  readonly grid: {readonly frame: PlaneFrame; readonly side: number};
  readonly clean: Float32Array;
  readonly results: readonly WidthResult[];
  readonly arrows: RecordedMap['arrows'];
}

/** @throws {Error} if it cannot be had, or is none. */
export async function loadRecordedMap(address: string): Promise<RestoredMap> {
  const {made, side, places, grid, widths, arrows} = await fetchRecorded<RecordedMap>(address, 'scumble-recorded-map');
  const pictures = await restoreSheet(grid.sheet, side);
  const rows = await restoreSheet(widths.sheet, side);
  const size = side * side * widths.sheet.columns;
  return {
    made,
    samples: {
      ...{side, width: 2, codes: Float32Array.from(places), pictures: new Float32Array()},
      labels: Array.from({length: places.length / 2}, (_, i) => i % 10),
    },
    coder: gridCoder(pictures, side, grid),
    grid: {frame: grid.frame, side: grid.side},
    clean: rows.subarray(0, size),
    results: widths.results.map((result, i) => {
      return {...result, pictures: rows.subarray((i + 1) * size, (i + 2) * size), isLive: false};
    }),
    arrows,
  };
}

/** Decodes by looking up; encodes nothing. */
export function gridCoder(
  pictures: Float32Array,
  side: number,
  {frame, side: cells}: Pick<RecordedMap['grid'], 'frame' | 'side'>,
): Coder {
  const places = gridCodes(frame, cells);
  const size = side * side;
  const nearest = (x: number, y: number) => {
    let [best, least] = [0, Infinity];
    for (let i = 0; i < cells * cells; i++) {
      const distance = (places[2 * i]! - x) ** 2 + (places[2 * i + 1]! - y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    return best;
  };
  return {
    async decode(codes) {
      const decoded = new Float32Array((codes.length / 2) * size);
      for (let i = 0; i < codes.length / 2; i++) {
        const cell = nearest(codes[2 * i]!, codes[2 * i + 1]!);
        decoded.set(pictures.subarray(cell * size, (cell + 1) * size), i * size);
      }
      return decoded;
    },
    encode: () => Promise.reject(new Error('What was recorded encodes nothing. Open the map first.')),
  };
}
