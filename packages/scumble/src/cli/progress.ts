import {Presets, SingleBar} from 'cli-progress';
import type {StepReport} from '@scumble/style-transfer';
import {note} from './output.js';

/** Shows how a run comes along, on stderr. */
export interface Progress {
  /** When all is loaded. */
  start(steps: number): void;
  step(report: StepReport): void;
  /** Before anything else is printed. */
  stop(): void;
}

/** A bar on a terminal, lines at a modest rate elsewhere, nothing if quiet. */
export function progress(quiet: boolean): Progress {
  if (quiet) return {start: () => undefined, step: () => undefined, stop: () => undefined};
  return process.stderr.isTTY ? bar() : lines();
}

/** `total 12.3 (content 0.41, style 0.119, total-variation 0.02)`. */
export function losses({total, terms}: Pick<StepReport, 'total' | 'terms'>): string {
  const each = Object.entries(terms).map(([name, {value}]) => `${name} ${shown(value)}`);
  return `loss ${shown(total)} (${each.join(', ')})`;
}

/** `48 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function bar(): Progress {
  const single = new SingleBar(
    {
      stream: process.stderr,
      format: '{bar} {value}/{total}  {text}',
      barsize: 20,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: true,
      // The run itself answers Ctrl-C.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  return {
    start: steps => single.start(steps, 0, {text: 'looking at the painting'}),
    step: report => single.update(report.step, {text: line(report)}),
    stop: () => single.stop(),
  };
}

const leastMsBetweenLines = 5_000;

function lines(): Progress {
  let last = -Infinity;
  return {
    start: () => undefined,
    step(report) {
      const now = performance.now();
      const isFirstOrLast = report.step === 1 || report.step === report.steps;
      if (now - last < leastMsBetweenLines && !isFirstOrLast && !report.event) return;
      last = now;
      note(`step ${report.step}/${report.steps}  ${line(report)}`);
    },
    stop: () => undefined,
  };
}

function line(report: StepReport): string {
  const event = report.event ? `  ${report.event}` : '';
  // The first step also builds what all others use: how long they will take nobody knows yet.
  const left = report.step === 1 ? '' : `${duration(report.remainingMs)} left  `;
  return `${left}${report.width} × ${report.height}  ${losses(report)}${event}`;
}

function shown(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : String(value);
}
