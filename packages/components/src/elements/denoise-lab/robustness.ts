import type {PropertyValues} from 'lit';
import {failureIn} from '../../denoising/failure-in.js';
import {computeMatrix, matrixLevels} from '../../denoising/lab-matrix.js';
import type {RobustnessMatrix} from '../../denoising/lab-matrix.js';
import type {Raster} from '../../denoising/protocol.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {DenoiseLabTraining} from './training.js';

/** Pictures that a cell is tested on, at most. */
const mostTests = {digits: 6, pictures: 3} as const;

/** A rate at which every level is learnt; the one of the settings may have been chosen to see it fail. */
const matrixRate = 0.004;

/** The part of a lab that trains at several levels and tests each network at all of them. */
export abstract class DenoiseLabRobustness extends DenoiseLabTraining {
  #matrix: RobustnessMatrix | undefined;
  #abort: AbortController | undefined;

  /** Trains a network for each of four levels and tests each at all four. Resolves when it is done or was stopped. */
  async computeMatrix(): Promise<void> {
    if (this.#abort || this.session.state === 'running') return;
    const abort = new AbortController();
    this.#abort = abort;
    const before = this.#matrix;
    this.problem = undefined;
    this.share = 0;
    try {
      const denoising = await this.open();
      if (this.data === 'digits') await this.shelf.draw(denoising);
      const {kind, seed} = this;
      const tests = this.#tests();
      if (tests.length === 0) {
        this.fail({code: 'nothing-to-run', message: denoisingStrings.denoiser.nothing});
        return;
      }
      const pictures = this.data === 'pictures' ? this.shelf.learntFrom().map(({bitmap}) => bitmap) : undefined;
      const steps = Math.min(2000, Math.max(1, Math.round(this.matrixSteps) || 100));
      const request = {kind, seed, tests, pictures, steps, levels: matrixLevels(kind), rate: matrixRate};
      this.#matrix = await computeMatrix(denoising, request, {
        signal: abort.signal,
        onProgress: ({matrix, share}) => {
          this.share = share;
          // Until a row is there, what was there before is worth more.
          if (matrix.cells.some(Boolean)) this.#matrix = matrix;
        },
      });
    } catch (error) {
      if (!abort.signal.aborted) {
        this.#matrix = before;
        this.fail(failureIn(error));
      }
    } finally {
      this.#abort = this.share = undefined;
      this.requestUpdate();
    }
  }

  /** Stops the matrix; the rows that are done stay. */
  stopMatrix(): void {
    this.#abort?.abort();
  }

  /** The matrix of the present kind of corruption: computed here, or recorded. */
  get matrix(): RobustnessMatrix | undefined {
    if (this.#matrix?.kind === this.kind) return this.#matrix;
    const recorded = this.restored?.matrix;
    return recorded?.kind === this.kind && this.data === 'digits' ? recorded : undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('data') && this.hasUpdated) {
      this.stopMatrix();
      this.#matrix = undefined;
    }
  }

  protected override leave(): Promise<void> {
    this.stopMatrix();
    return super.leave();
  }

  #tests(): readonly Raster[] {
    const probes = this.shelf.probes(this.data).filter(({isAlike}) => isAlike);
    return probes.slice(0, mostTests[this.data]).map(probe => probe.raster());
  }
}
