// A pasted picture goes to the slot under the pointer or with the focus, else to the first. A file dropped beside the slots
// must not make the browser leave the page, and the run with it.
import type {PictureSlot} from './picture-slot.js';

export function takePastesAndStrayDrops(slots: readonly PictureSlot[], onRefusal: (error: unknown) => void): void {
  document.addEventListener('paste', event => {
    const files = event.clipboardData?.files;
    // Text into a field is not our business.
    if (!files || (files.length === 0 && event.target instanceof HTMLInputElement)) return;
    const slot =
      slots.find(({root}) => root.matches(':focus-within')) ?? slots.find(({root}) => root.matches(':hover'));
    (slot ?? slots[0]!).takeFirst(files, 'There is no picture on the clipboard. Copy one first, or choose a file.');
  });
  document.addEventListener('dragover', event => event.preventDefault());
  document.addEventListener('drop', event => {
    event.preventDefault();
    onRefusal(new Error('Drop the picture on the photograph or on the painting.'));
  });
}
