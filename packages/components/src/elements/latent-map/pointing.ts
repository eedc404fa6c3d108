import {codeAt, keyStep} from '../../denoising/plane-frame.js';
import type {Code, PlaneFrame} from '../../denoising/plane-frame.js';

/** A place in a box, as shares from the left and from the top. */
type Share = readonly [left: number, top: number];

/** What is pointed at. */
export interface Pointed {
  /** The part of the plane that is shown; undefined where nothing is. */
  readonly frame: PlaneFrame | undefined;
  /** Where the point is. */
  readonly code: Code;
  /** The grid of decoded pictures. */
  readonly grid: {readonly frame: PlaneFrame; readonly side: number} | undefined;
  move(place: Code): void;
}

/** How a person moves the point: by dragging, tapping, keys, and by a picture of the grid. */
export class PlanePointing {
  /** @param read  What there is at the moment of the event. */
  constructor(private readonly read: () => Pointed) {}

  /** Arrow keys: a hundredth of the frame, with Shift a tenth. */
  readonly key = (event: KeyboardEvent): void => {
    const {frame, code, move} = this.read();
    if (!frame || event.altKey || event.ctrlKey || event.metaKey) return;
    const [dx, dy] = keyStep(frame).map(step => (event.shiftKey ? 10 : 1) * step) as [number, number];
    const moves: Readonly<Record<string, Code>> = {
      ArrowLeft: [-dx, 0],
      ArrowRight: [dx, 0],
      ArrowUp: [0, dy],
      ArrowDown: [0, -dy],
    };
    const way = moves[event.key];
    if (!way) return;
    event.preventDefault();
    move([code[0] + way[0], code[1] + way[1]]);
  };

  /** Takes hold of the point; its handle has the focus from then on. */
  readonly grab = (event: PointerEvent): void => {
    const plane = event.currentTarget as HTMLElement;
    if (grabPlane(event, share => this.#moveTo(share))) {
      plane.querySelector<HTMLElement>('.handle')?.focus({preventScroll: true});
    }
  };

  /** A finger's tap on the plane. */
  readonly tap = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') this.#moveTo(shareIn(event.currentTarget as HTMLElement, event));
  };

  /** A picture of the grid is a place, too. */
  readonly pick = (event: PointerEvent): void => {
    const {grid, move} = this.read();
    if (!grid) return;
    const {frame, side} = grid;
    const place = (share: number) => Math.min(side - 1, Math.floor(share * side)) / Math.max(1, side - 1);
    const [left, top] = shareIn(event.currentTarget as HTMLElement, event);
    move(codeAt(frame, place(left), place(top)));
  };

  #moveTo([left, top]: Share): void {
    const {frame, move} = this.read();
    if (frame) move(codeAt(frame, left, top));
  }
}

/**
 * Follows a pointer on a plane with a handle. A mouse may take hold anywhere, a finger of the handle alone: elsewhere it may be
 * about to scroll, and a tap does.
 *
 * @returns Whether it was taken hold of.
 */
function grabPlane(event: PointerEvent, onMove: (share: Share) => void): boolean {
  const plane = event.currentTarget as HTMLElement;
  const isOnHandle = (event.target as HTMLElement).classList.contains('handle');
  if (event.button !== 0 || (event.pointerType === 'touch' && !isOnHandle)) return false;
  event.preventDefault();
  const follow = (moved: PointerEvent) => onMove(shareIn(plane, moved));
  const end = () => {
    plane.removeEventListener('pointermove', follow);
    plane.removeEventListener('pointerup', end);
    plane.removeEventListener('pointercancel', end);
  };
  plane.setPointerCapture(event.pointerId);
  plane.addEventListener('pointermove', follow);
  plane.addEventListener('pointerup', end);
  plane.addEventListener('pointercancel', end);
  if (!isOnHandle) follow(event);
  return true;
}

/** Where in a box the pointer is. */
function shareIn(box: Element, {clientX, clientY}: MouseEvent): Share {
  const {left, top, width, height} = box.getBoundingClientRect();
  return [(clientX - left) / (width || 1), (clientY - top) / (height || 1)];
}
