// The four buttons of a run. Which of them can be pressed says how the run stands.
import {element} from './element.js';

export type RunStanding = 'ready' | 'preparing' | 'painting' | 'paused';

export interface RunButtonsOptions {
  readonly onStart: () => void;
  readonly onPause: () => void;
  readonly onStop: () => void;
  readonly onDownload: () => void;
}

export class RunButtons {
  readonly #start = element('#start', HTMLButtonElement);
  readonly #pause = element('#pause', HTMLButtonElement);
  readonly #stop = element('#stop', HTMLButtonElement);
  readonly #download = element('#download', HTMLButtonElement);

  constructor({onStart, onPause, onStop, onDownload}: RunButtonsOptions) {
    this.#start.addEventListener('click', onStart);
    this.#pause.addEventListener('click', onPause);
    this.#stop.addEventListener('click', onStop);
    this.#download.addEventListener('click', onDownload);
  }

  show(standing: RunStanding, hasPicture: boolean): void {
    const focused = document.activeElement;
    const isOn = standing !== 'ready';
    this.#start.disabled = isOn;
    this.#pause.disabled = standing === 'ready' || standing === 'preparing';
    this.#pause.textContent = standing === 'paused' ? 'Resume' : 'Pause';
    this.#stop.disabled = !isOn;
    this.#download.disabled = !hasPicture;
    // A button that can no longer be pressed would keep the keyboard's focus to no end.
    if (focused === this.#start && isOn) this.#stop.focus();
    if ((focused === this.#pause || focused === this.#stop) && !isOn) this.#start.focus();
  }
}
