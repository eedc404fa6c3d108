import {fitSize, scaleLadder} from '@scumble/image';
import type {Size} from '@scumble/image';
import {planMemory} from './memory-plan.js';
import type {MemoryPlan, PlannedNetwork} from './memory-plan.js';
import {shareSteps} from '../run/schedule.js';
import {totalOf} from '../objective/stylize-objective.js';
import {stylizeSettings} from '../stylize-options.js';
import type {StylizeOptions} from '../stylize-options.js';

/**
 * How `stylize` will go about a photograph: its scales from coarse to fine, each with how it is cut up and what memory it takes.
 *
 * @param photo  Size of the photograph.
 * @param network  An extractor, or what would be one's geometry and engine.
 * @param options  Those of the run.
 * @returns One plan a scale; the last is that of the picture.
 * @throws {RangeError} for an option that cannot be, or a picture that does not fit into the memory.
 */
export function planStylize(photo: Size, network: PlannedNetwork, options: StylizeOptions = {}): readonly MemoryPlan[] {
  const settings = stylizeSettings(options);
  const losses = totalOf(settings).terms.map(({loss}) => loss);
  const full = fitSize(photo, Math.min(settings.size, Math.max(photo.width, photo.height)));
  const sizes = scaleLadder(full, {scales: settings.scales}).slice(-settings.steps);
  const steps = shareSteps(settings.steps, sizes.length);
  // The history begins anew at each scale, and holds no more than has been stepped there.
  const planned = sizes.map((size, i) => () => {
    const historySize = Math.min(settings.historySize, steps[i]!);
    return planMemory(size, losses, network, {...settings, historySize});
  });
  // The largest first: what is refused is then what was asked for.
  return planned
    .reverse()
    .map(each => each())
    .reverse();
}
