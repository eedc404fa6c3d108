import type {RunEvent} from '../../engine/protocol.js';
import {
  ScumbleCancelEvent,
  ScumbleCompleteEvent,
  ScumbleContextLostEvent,
  ScumblePauseEvent,
  ScumbleProgressEvent,
  ScumbleReadyEvent,
  ScumbleResumeEvent,
  ScumbleStepEvent,
} from '../../events.js';
import type {PauseReason} from './run-controller.js';
import {progressShare} from './messages.js';

/** What the page is told of something that happened in a run. A failure is told by whoever shows it. */
export function eventsOf(event: RunEvent, {pauseReason}: {readonly pauseReason: PauseReason}): readonly Event[] {
  switch (event.kind) {
    case 'progress':
      return [new ScumbleProgressEvent(event.phase, progressShare('loading', event, undefined), undefined)];
    case 'ready':
      return [new ScumbleReadyEvent(event.setup)];
    case 'step': {
      const {step, steps, remainingMs} = event.report;
      return [new ScumbleStepEvent(event.report), new ScumbleProgressEvent('steps', step / steps, remainingMs)];
    }
    case 'paused':
      return [new ScumblePauseEvent(pauseReason)];
    case 'resumed':
      return [new ScumbleResumeEvent()];
    case 'complete':
      return [new ScumbleCompleteEvent(event.report)];
    case 'cancelled':
      return [new ScumbleCancelEvent(event.report)];
    case 'contextlost':
      return [new ScumbleContextLostEvent()];
    default:
      return [];
  }
}
