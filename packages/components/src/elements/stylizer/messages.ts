// What the stylizer says in words about its run.
import type {EngineSetup, RunEvent, StepValues} from '../../engine/protocol.js';
import {formatDecimal, formatDuration} from '../../locale.js';
import {strings} from '../../strings.js';
import type {PauseReason, Preparation, RunState} from './run-controller.js';

/** What the controller knows that a message needs. */
interface Known {
  readonly report: StepValues | undefined;
  readonly pauseReason: PauseReason;
}

/** The sentence for an event that changes how things stand; undefined for all others. */
export function eventMessage(event: RunEvent, {report, pauseReason}: Known, locale?: string): string | undefined {
  switch (event.kind) {
    case 'ready':
      return strings.started;
    case 'paused':
      return strings.paused;
    case 'resumed':
      return pauseReason === 'hidden' ? strings.pausedHidden : strings.resumed;
    case 'contextlost':
      return strings.contextLost;
    case 'complete':
      return ending(report, locale);
    case 'cancelled':
      return report ? strings.cancelled(formatDecimal(report.step, 0, locale)) : strings.cancelledEarly;
    case 'failed':
      return '';
    default:
      return undefined;
  }
}

function ending(report: StepValues | undefined, locale?: string): string {
  if (!report) return '';
  if (report.event === 'diverged') return strings.diverged;
  const say = report.step < report.steps ? strings.completeEarly : strings.complete;
  return say(formatDecimal(report.step, 0, locale), formatDuration(report.elapsedMs, locale));
}

/** What is said of a step to who cannot see the bar. */
export function stepMessage({step, steps}: StepValues, locale?: string): string {
  return strings.announceStep(formatDecimal(step, 0, locale), formatDecimal(steps, 0, locale));
}

/** What is being prepared. */
export function preparationMessage(preparation: Preparation | undefined, locale?: string): string {
  if (preparation?.phase === 'pictures') return strings.loadingPictures;
  if (preparation?.phase !== 'weights') return strings.loadingBackend;
  const [loaded, total] = [preparation.loadedBytes, preparation.totalBytes].map(bytes =>
    formatDecimal(bytes / 1e6, 1, locale),
  );
  return strings.loadingWeights(loaded!, total!);
}

/** What a browser lacks, which makes a run slower; empty where it lacks nothing. */
export function deviceNote(setup: EngineSetup | undefined): string {
  if (!setup) return '';
  const device = {wasm: strings.withWasm, cpu: strings.withoutWasm}[setup.backend];
  return [device, setup.thread === 'page' ? strings.onPageThread : undefined].filter(Boolean).join(' ');
}

/** How full the bar is; undefined where nobody knows. */
export function progressShare(
  state: RunState,
  preparation: Preparation | undefined,
  report: StepValues | undefined,
): number | undefined {
  if (state === 'complete') return 1;
  if (state !== 'loading') return report ? report.step / report.steps : 0;
  return preparation?.phase === 'weights' ? preparation.loadedBytes / preparation.totalBytes : undefined;
}

/** `Step 12 of 100 · 8 sec left · 4.2 steps/s`. */
export function stepLine(
  {step, steps, remainingMs, stepsPerSecond}: StepValues,
  state: RunState,
  locale?: string,
): string {
  const parts = [strings.stepOf(formatDecimal(step, 0, locale), formatDecimal(steps, 0, locale))];
  if (remainingMs > 0) parts.push(strings.timeLeft(formatDuration(remainingMs, locale)));
  if (state === 'running' && stepsPerSecond > 0) {
    parts.push(strings.stepsPerSecond(formatDecimal(stepsPerSecond, stepsPerSecond < 10 ? 1 : 0, locale)));
  }
  return parts.join(' · ');
}
