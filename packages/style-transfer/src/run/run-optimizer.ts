import {adam} from '../optimizers/adam.js';
import {lbfgs} from '../optimizers/lbfgs.js';
import type {MemoryPlan} from '../plan/memory-plan.js';
import type {Optimizer} from '../optimizers/optimizer.js';
import {learningRates} from '../stylize-options.js';
import type {StylizeSettings} from '../stylize-options.js';

/** The optimiser that was asked for, as far as the memory allows it. Caller disposes. */
export function optimizerOf(
  {learningRate, adam: adamOptions, ...asked}: StylizeSettings,
  {optimizer, historySize}: MemoryPlan,
): Optimizer {
  if (optimizer === 'lbfgs') return lbfgs({learningRate, historySize});
  return adam({...adamOptions, learningRate: asked.optimizer === 'adam' ? learningRate : learningRates.adam});
}

/** Adam goes on with its moments resized; L-BFGS begins anew, with as long a history as fits. */
export async function carriedOver(
  optimizer: Optimizer,
  settings: StylizeSettings,
  plan: MemoryPlan,
): Promise<Optimizer> {
  if (optimizer.name === 'adam') return optimizer.resize(plan);
  optimizer.dispose();
  return optimizerOf(settings, plan);
}
