import {trainDefaults} from './train-settings.js';
import type {TrainSettings} from './train-settings.js';
import type {Trainer} from './trainer.js';
import type {TrainingState} from './training-state.js';

export interface CheckpointOptions {
  /** Steps between two of them. */
  readonly every?: number;
  /** Must keep the one before until this one is whole (`fileCheckpoint` of `@scumble/autoencoder/node` does). */
  readonly write: (bytes: Uint8Array, step: number) => void | Promise<void>;
}

/** After so many rescues without one good checkpoint between them, there is nothing left to try. */
const maxRescues = 10;

/** Keeps a training's last good state, in memory and where the caller wants it, and goes back to it. */
export class CheckpointKeeper {
  readonly every: number;
  readonly #trainer: Trainer;
  readonly #settings: TrainSettings;
  readonly #encode: (state: TrainingState) => Uint8Array;
  readonly #write: CheckpointOptions['write'] | undefined;
  #good: TrainingState | undefined;
  #written: number;
  #rescues = 0;

  /** @param encode  Makes a file of a state. */
  constructor(
    trainer: Trainer,
    settings: TrainSettings,
    encode: (state: TrainingState) => Uint8Array,
    {every = 100, write}: Partial<CheckpointOptions> = {},
  ) {
    this.every = every;
    this.#trainer = trainer;
    this.#settings = settings;
    this.#encode = encode;
    this.#write = write;
    this.#written = trainer.step;
  }

  /** Keeps the state that the training begins with, in memory only. */
  async begin(): Promise<void> {
    this.#good = await this.#trainer.state();
  }

  /** Keeps the present state, unless it is not finite or was kept already. */
  async keep(): Promise<void> {
    const {step} = this.#trainer;
    if (step === this.#written) return;
    const state = await this.#trainer.state();
    if (!isFinite(state)) return;
    this.#good = state;
    this.#rescues = 0;
    await this.#write?.(this.#encode(state), step);
    this.#written = step;
  }

  /**
   * Goes back to the last good state, at half the rate.
   *
   * @throws {Error} when that was done too often in a row.
   */
  rescue(): void {
    if (!this.#good || ++this.#rescues > maxRescues) {
      throw new Error(
        `train: the loss is not a finite number, also after the rate ${this.#settings.rate} was halved ${maxRescues} times. ` +
          `Set a lower rate (${trainDefaults.rate} is usual), and look at the pictures.`,
      );
    }
    this.#trainer.restore({...this.#good, rateFactor: this.#trainer.rateFactor / 2});
  }
}

function isFinite({values, first, second}: TrainingState): boolean {
  return [values, first, second].every(each => each.every(Number.isFinite));
}
