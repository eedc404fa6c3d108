import type {DenoiseProgress} from '../node.js';
import {Presets, SingleBar} from 'cli-progress';
import {note} from './output.js';

/** Shows how a picture comes along tile by tile, on stderr. */
export interface TileProgress {
  tile(this: void, progress: DenoiseProgress): void;
  /** Before anything else is printed. */
  stop(): void;
}

/** Small pictures need no lines: this many tiles take some seconds. */
const leastTiles = 4;

/** A bar on a terminal, a line at every tenth elsewhere, nothing if quiet. */
export function tileProgress(quiet: boolean): TileProgress {
  if (quiet) return {tile: () => undefined, stop: () => undefined};
  return process.stderr.isTTY ? bar() : lines();
}

function bar(): TileProgress {
  const single = new SingleBar(
    {
      stream: process.stderr,
      format: '{bar} {value}/{total} tiles  {eta_formatted} left',
      barsize: 20,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  return {
    tile({done, tiles}) {
      if (done === 1) single.start(tiles, 1);
      else single.update(done);
    },
    stop: () => single.stop(),
  };
}

function lines(): TileProgress {
  let told = 0;
  return {
    tile({done, tiles}) {
      const tenth = Math.floor((10 * done) / tiles);
      if (tiles < leastTiles || tenth === told) return;
      told = tenth;
      note(`tile ${done}/${tiles}`);
    },
    stop: () => undefined,
  };
}
