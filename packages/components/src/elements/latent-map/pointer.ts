/** A place in a box, as shares from the left and from the top. */
export type Share = readonly [left: number, top: number];

/**
 * Follows a pointer on a plane with a handle. A mouse may take hold anywhere, a finger of the handle alone: elsewhere it may be
 * about to scroll, and a tap does.
 *
 * @returns Whether it was taken hold of.
 */
export function grabPlane(event: PointerEvent, onMove: (share: Share) => void): boolean {
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
export function shareIn(box: Element, {clientX, clientY}: MouseEvent): Share {
  const {left, top, width, height} = box.getBoundingClientRect();
  return [(clientX - left) / (width || 1), (clientY - top) / (height || 1)];
}
