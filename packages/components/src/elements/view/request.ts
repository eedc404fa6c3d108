import type {PictureRole} from '../../engine/protocol.js';

/** What a view can ask of whoever runs it: each is an event `scumble-request-<name>` that bubbles out of every shadow root. */
export interface ViewRequests {
  play: undefined;
  pause: undefined;
  step: {readonly steps: number};
  /** One part of a step. */
  substep: undefined;
  back: {readonly steps: number};
  /** On to a step, or until the total changes by less than `tolerance` (a share) a step. */
  until: {readonly step?: number; readonly tolerance?: number};
  /** Steps a second; Infinity for as fast as it goes. */
  speed: {readonly stepsPerSecond: number};
  reset: {readonly seed?: number};
  weight: {readonly term: string; readonly weight: number};
  /** A view looks at another layer and needs its features. */
  layer: {readonly layer: string; readonly pictures: readonly PictureRole[]};
  export: {readonly kind: ExportKind};
  /** To a step: of a live run, or of one that is played again. */
  seek: {readonly step: number};
  /** A run of the table is to be shown again. */
  show: {readonly run: string};
  /** The weight map is to be computed; one of its tiles is to be loaded. */
  map: undefined;
  tile: {readonly row: number; readonly column: number};
  /** Both optimisers are to be compared. */
  optimizers: undefined;
  /** What was asked for beside the run is no longer wanted. */
  stop: undefined;
}

/** What a run can save. */
export const exportKinds = [
  'jsonl', 'csv', 'png', 'pngs', 'svg', 'gif', 'run', 'config', 'lesson', 'link', 'code',
] as const; // prettier-ignore
export type ExportKind = (typeof exportKinds)[number];

export type ViewRequestName = keyof ViewRequests;

/** Asks whoever runs this view for something. Without anybody there, nothing happens. */
export function request<Name extends ViewRequestName>(view: HTMLElement, name: Name, detail: ViewRequests[Name]): void {
  view.dispatchEvent(new CustomEvent(`scumble-request-${name}`, {detail, bubbles: true, composed: true}));
}

/** What a teacher calls the control that asks for it, to lock it. */
export function controlOf(name: ViewRequestName): string {
  return name === 'seek' ? 'scrub' : name;
}

/** All of them. */
export const requestNames: readonly ViewRequestName[] = [
  'play', 'pause', 'step', 'substep', 'back', 'until', 'speed', 'reset', 'weight', 'layer', 'export',
  'seek', 'show', 'map', 'tile', 'optimizers', 'stop',
]; // prettier-ignore
