// What the page says in words: how the run stands, and what went wrong.
import type {StepReport, StylizePlan} from 'scumble';
import {element} from './element.js';

const status = element('.status', HTMLElement);
const step = element('.step', HTMLElement);
const bar = element('progress', HTMLProgressElement);
const alert = element('.alert', HTMLElement);

element('button', HTMLButtonElement, alert).addEventListener('click', clearComplaint);

/** Says how things stand. */
export function say(text: string): void {
  status.textContent = text;
}

/** Says what went wrong, until it is dismissed or the next run starts. */
export function complain(error: unknown): void {
  element('p', HTMLElement, alert).textContent = sentence(error);
  alert.hidden = false;
}

export function clearComplaint(): void {
  alert.hidden = true;
}

/** @param done  From 0 to 1; undefined where nobody knows. */
export function showProgress(done: number | undefined): void {
  if (done === undefined) bar.removeAttribute('value');
  else bar.value = done;
}

export function showStep({step: now, steps, scale, scales, width, height, remainingMs}: StepReport): void {
  showProgress(now / steps);
  const parts = [`Step ${now} of ${steps}`];
  parts.push(scales > 1 ? `scale ${scale} of ${scales}, ${width} × ${height}` : `${width} × ${height}`);
  // The first step also builds what all others use: how long they will take nobody knows yet.
  if (remainingMs > 0 && now > 1) parts.push(`${duration(remainingMs)} left`);
  step.textContent = parts.join(' · ');
}

/** A new run begins: what was said of the steps of the last one no longer holds. */
export function clearStep(): void {
  step.textContent = '';
}

/** The bar stays where it came to, and no longer moves. */
export function endProgress(): void {
  if (!bar.hasAttribute('value')) bar.value = 0;
}

export function showLoading(loadedBytes: number, totalBytes: number): void {
  showProgress(loadedBytes / totalBytes);
  say(`Loading the network, ${(loadedBytes / 1e6).toFixed(1)} of ${(totalBytes / 1e6).toFixed(1)} MB`);
}

/** `in 12 tiles of 512, about 940 MB`: how the largest scale is painted, and what it takes. */
export function planWords({tile, tiles, bytes}: StylizePlan): string {
  const pieces = tile === undefined ? 'as a whole' : `in ${tiles} tiles of ${tile}`;
  return `${pieces}, about ${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}

/** How a run ended that nobody stopped. */
export function ending(last: StepReport | undefined): string {
  if (!last) return 'Done.';
  const {step: steps, elapsedMs, event} = last;
  if (event === 'diverged')
    return 'The loss could not be brought under control; this is the last good picture. Try smaller weights.';
  const early = event === 'converged' || event === 'stalled' ? ', as no further one would help' : '';
  return `Done: ${steps} ${steps === 1 ? 'step' : 'steps'} in ${duration(elapsedMs)}${early}.`;
}

export function stopped(last: StepReport | undefined): string {
  return last ? `Stopped after step ${last.step}. The picture so far is kept.` : 'Stopped before the first step.';
}

/** What a step had to report besides its numbers; undefined where all went as it should. */
export function eventSentence({event, step: at, scale, scales}: StepReport): string | undefined {
  switch (event) {
    case 'recovered':
      return `The loss got out of hand at step ${at}; the run went back to the last good picture and goes on with Adam.`;
    case 'rebuilt':
      return 'The graphics processor was taken away; the run goes on with a new one, from the picture as it was.';
    case 'converged':
    case 'stalled':
      return scale < scales ? 'No further step helps at this size; the next one begins.' : undefined;
    default:
      return undefined;
  }
}

/** `8 s`, `1 min 20 s`, `1 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The library's errors begin with the function's name, which says nothing to who only looks at the page. */
function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const bare = text.replace(/^[a-z]\w*: /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
