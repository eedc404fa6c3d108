// What is computed beside the run on screen: the weight map, and two optimisers side by side.
import type {OptimizerComparison} from '../../views/trials/optimizer-comparison.js';
import {compareOptimizers} from '../../views/trials/optimizer-comparison.js';
import type {Scene} from '../../views/session/scene.js';
import {computeWeightMap, weightGrid} from '../../views/trials/weight-map.js';
import type {LessonRunHost} from './host.js';
import type {LessonRunStage} from './stage.js';

/** Longest side of a tile: many small runs are to be done within a minute or so. */
const tileSize = 64;

/** Computes one such thing at a time. */
export class LessonRunTrials {
  readonly #host: LessonRunHost;
  readonly #stage: LessonRunStage;
  #work: AbortController | undefined;

  constructor(host: LessonRunHost, stage: LessonRunStage) {
    this.#host = host;
    this.#stage = stage;
  }

  /** What has been computed so far stays. */
  stop(): void {
    this.#work?.abort();
    this.#work = undefined;
  }

  /** The map around the weights of the run. */
  map(): Promise<void> {
    return this.#begin(async (request, signal) => {
      const {contentWeight: content = 1, styleWeight: style = 1, steps} = request.options;
      const grid = weightGrid(style / Math.max(content, 1e-6), Math.min(steps, 30));
      const weights = {content: Math.max(content, 1e-6), style: Math.max(style, 1e-6)};
      const onMap = (weightMap: Scene['weightMap']) => this.#host.take({weightMap});
      const map = {...grid, size: Math.min(tileSize, request.options.size ?? tileSize)};
      await computeWeightMap(await this.#stage.engine(), request, {weights, map, signal, onMap});
    });
  }

  optimizers(): Promise<void> {
    return this.#begin(async (request, signal) => {
      const onChange = (optimizers: OptimizerComparison) => this.#host.take({optimizers});
      await compareOptimizers(await this.#stage.engine(), request, {signal, onChange});
    });
  }

  async #begin(
    work: (request: Awaited<ReturnType<LessonRunStage['request']>>, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    this.stop();
    const {signal} = (this.#work = new AbortController());
    const request = await this.#stage.request();
    try {
      await work(request, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      request.content.close();
      request.style.close();
    }
  }
}
