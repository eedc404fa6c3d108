import {ViewElement} from '../view/element.js';

/** Whether a key is nobody else's: no text is being written, and the focus is in one of the run's views. */
export function isFree(event: Event): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return false;
  if (target instanceof HTMLInputElement) return false;
  return event.composedPath().some(each => each instanceof ViewElement || each instanceof ShadowRoot);
}

/** Whether the space bar does something by itself there: it presses a button, unfolds a part, scrolls a frame. */
export function isPressed(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches('button, summary, a, [role="region"], [role="gridcell"]');
}
