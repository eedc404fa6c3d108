// The network that looks at the pictures: a pack of weights from the page's own server, loaded once.
import {loadWeights, stylizeDefaults, type LoadWeightsOptions, type Weights} from 'scumble';

// The packs lie beside the demos' folders. A build does not know its own address: there the base is relative to the list page.
const {BASE_URL} = import.meta.env;
const base = new URL('weights/packs/', new URL(BASE_URL === './' ? '../' : BASE_URL, document.baseURI));

/** The defaults read no further into a pack than this. */
const through = stylizeDefaults.styleLayers.at(-1);

const loaded = new Map<string, Weights>();

/** @throws {Error} that says what is wrong with the pack or the server. */
export async function openNetwork(
  id: string,
  options: Pick<LoadWeightsOptions, 'onProgress' | 'signal'>,
): Promise<Weights> {
  const weights = loaded.get(id) ?? (await loadWeights(id, {base, through, ...options}));
  loaded.set(id, weights);
  return weights;
}
