import type {TrainReport} from '@scumble/autoencoder';
import {Presets, SingleBar} from 'cli-progress';
import {note} from './output.js';
import {duration} from './progress.js';

/** Shows how a training comes along, on stderr. */
export interface TrainProgress {
  step(report: TrainReport): void;
  /** Before anything else is printed. */
  stop(): void;
}

/** A bar on a terminal, lines at a modest rate elsewhere, nothing if quiet. */
export function trainProgress(quiet: boolean): TrainProgress {
  if (quiet) return {step: () => undefined, stop: () => undefined};
  return process.stderr.isTTY ? bar() : lines();
}

/** `31.2 dB, 7.1 above the noisy ones'`. */
export function gainText({psnr, noisyPsnr}: Pick<TrainReport, 'psnr' | 'noisyPsnr'>): string {
  const gain = psnr - noisyPsnr;
  return `${psnr.toFixed(1)} dB, ${Math.abs(gain).toFixed(1)} ${gain < 0 ? 'below' : 'above'} the noisy ones'`;
}

function bar(): TrainProgress {
  const format = '{bar} {value}/{total}  {text}';
  const options = {stream: process.stderr, format, barsize: 20, hideCursor: true, clearOnComplete: true};
  const single = new SingleBar({...options, gracefulExit: false}, Presets.shades_classic);
  return {
    step(report) {
      if (!single.isActive) single.start(report.steps, report.step, {text: line(report)});
      else single.update(report.step, {text: line(report)});
    },
    stop: () => single.stop(),
  };
}

const leastMsBetweenLines = 5_000;

function lines(): TrainProgress {
  let last = -Infinity;
  return {
    step(report) {
      const now = performance.now();
      const isEvent = report.step === report.steps || report.event === 'recovered' || report.event === 'stalled';
      if (now - last < leastMsBetweenLines && !isEvent) return;
      last = now;
      note(`step ${report.step}/${report.steps}  ${line(report)}`);
    },
    stop: () => undefined,
  };
}

function line(report: TrainReport): string {
  const event = report.event === 'recovered' ? '  not finite: back to the last good step, at half the rate' : '';
  return `loss ${report.loss.toPrecision(3)}  ${gainText(report)}  ${duration(report.remainingMs)} left${event}`;
}
