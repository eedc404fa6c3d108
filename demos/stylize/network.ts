// The network that looks at the pictures: a pack of weights from the page's own server, loaded once.
import {loadWeights, stylizeDefaults, type LoadWeightsOptions, type Weights} from 'scumble';
import {packs} from '../packs.js';

/** The defaults read no further into a pack than this. */
const through = stylizeDefaults.styleLayers.at(-1);

const loaded = new Map<string, Weights>();

/** @throws {Error} that says what is wrong with the pack or the server. */
export async function openNetwork(
  id: string,
  options: Pick<LoadWeightsOptions, 'onProgress' | 'signal'>,
): Promise<Weights> {
  const weights = loaded.get(id) ?? (await loadWeights(id, {base: packs, through, ...options}));
  loaded.set(id, weights);
  return weights;
}
