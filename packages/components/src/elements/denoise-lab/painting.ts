import type {TemplateResult} from 'lit';
import {brushOf} from './brush.js';
import {DenoiseLabNumbers} from './numbers.js';

/** The part of a lab that a person draws with: by the pointer on the noisy picture, or by numbers. */
export abstract class DenoiseLabPainting extends DenoiseLabNumbers {
  /** The brush's controls. */
  protected brush(): TemplateResult {
    const {ink, brushSize: size, place} = this;
    const {noisy} = this.bench;
    return brushOf({
      ...{ink, size, place, side: noisy?.width ?? 32},
      isReady: noisy !== undefined,
      onChange: changes => void Object.assign(this, changes),
      onDab: () => this.#dab(place.column + 0.5, place.row + 0.5),
      onClear: () => void this.respoil(),
    });
  }

  /** Follows the pointer on the noisy picture. */
  protected paint = (event: PointerEvent): void => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const canvas = event.currentTarget as HTMLCanvasElement;
    if (event.type === 'pointerdown') canvas.setPointerCapture(event.pointerId);
    const {left, top, width, height} = canvas.getBoundingClientRect();
    this.#dab(((event.clientX - left) / width) * canvas.width, ((event.clientY - top) / height) * canvas.height);
  };

  #dab(x: number, y: number): void {
    this.bench.dab(x, y, this.brushSize, this.ink);
    void this.look();
  }
}
