import type {StepReport, StylizeSetup} from '../node.js';
import type {Interruption} from './failure.js';
import {versions} from './versions.js';

/** What `--json` writes about a run. */
export class RunReport {
  readonly #start = performance.now();
  readonly #steps: StepLine[] = [];
  #setup: StylizeSetup | undefined;
  #readyMs = 0;
  #paintedMs = 0;

  /** @param asked  The pictures and every option as the run takes them. */
  constructor(private readonly asked: Readonly<Record<string, unknown>>) {}

  ready(setup: StylizeSetup): void {
    this.#setup = setup;
    this.#readyMs = this.#elapsedMs();
  }

  step(report: StepReport): void {
    this.#steps.push(lineOf(report));
  }

  painted(): void {
    this.#paintedMs = this.#elapsedMs();
  }

  /** Steps made so far. */
  get steps(): number {
    return this.#steps.length;
  }

  get paintingMs(): number {
    return this.#paintedMs - this.#readyMs;
  }

  toJson(
    output: string,
    painted: StepReport,
    interruption: Interruption | undefined,
  ): Readonly<Record<string, unknown>> {
    const {total, terms, step, width, height, evaluations} = painted;
    return {
      output,
      width,
      height,
      interrupted: interruption?.signal ?? false,
      ...this.#setup,
      versions: versions(),
      options: this.asked,
      final: {total, terms, step, evaluations},
      timings: {loadMs: this.#readyMs, paintMs: this.paintingMs, totalMs: this.#elapsedMs()},
      steps: this.#steps,
    };
  }

  #elapsedMs(): number {
    return performance.now() - this.#start;
  }
}

/** One step in a line: losses before their weights. */
type StepLine = Readonly<Record<string, unknown>>;

function lineOf({
  terms,
  step,
  scale,
  width,
  height,
  optimizer,
  evaluations,
  total,
  elapsedMs,
  event,
}: StepReport): StepLine {
  const values = Object.fromEntries(Object.entries(terms).map(([name, {value}]) => [name, value]));
  return {step, scale, width, height, optimizer, evaluations, total, ...values, elapsedMs, event};
}
