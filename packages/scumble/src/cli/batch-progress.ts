import {MultiBar, Presets} from 'cli-progress';
import type {StepReport} from '@scumble/style-transfer';
import {note} from './output.js';
import {duration} from './progress.js';

/** Shows how a batch comes along, on stderr. */
export interface BatchProgress {
  /** A picture is begun. */
  begin(name: string, steps: number): void;
  step(report: StepReport): void;
  /** A picture is done, in one of three ways. */
  end(name: string, outcome: string): void;
  /** Before anything else is printed. */
  stop(): void;
}

/** A bar for all and one for the picture at hand on a terminal, a line a picture elsewhere, nothing if quiet. */
export function batchProgress(pictures: number, quiet: boolean): BatchProgress {
  if (quiet) return {begin: () => undefined, step: () => undefined, end: () => undefined, stop: () => undefined};
  return process.stderr.isTTY ? bars(pictures) : lines(pictures);
}

function bars(pictures: number): BatchProgress {
  const multi = new MultiBar(
    {
      stream: process.stderr,
      format: '{bar} {value}/{total}  {text}',
      barsize: 20,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const all = multi.create(pictures, 0, {text: ''});
  const one = multi.create(1, 0, {text: ''});
  return {
    begin(name, steps) {
      one.start(steps, 0, {text: name});
    },
    step: ({step, remainingMs}) => one.update(step, {text: `${duration(remainingMs)} left`}),
    end(name, outcome) {
      multi.log(`${name}: ${outcome}\n`);
      all.increment(1, {text: name});
    },
    stop: () => multi.stop(),
  };
}

function lines(pictures: number): BatchProgress {
  let ended = 0;
  return {
    begin: () => undefined,
    step: () => undefined,
    end: (name, outcome) => note(`${++ended}/${pictures}  ${name}: ${outcome}`),
    stop: () => undefined,
  };
}
