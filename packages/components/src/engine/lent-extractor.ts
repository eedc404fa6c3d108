import type {FeatureExtractor} from '@scumble/vgg';

/**
 * A network as a run is lent it: all of it but `rebuild`.
 *
 * Where a graphics context is lost, one of the two has to set everything up anew, and here that is the engine: the network is
 * shared with other runs, and the pictures and what looks into the run have to be made anew too.
 *
 * @returns The same network; stays the engine's.
 */
export function lentExtractor(extractor: FeatureExtractor): FeatureExtractor {
  return new Proxy(extractor, {
    get(network, name) {
      if (name === 'rebuild') return undefined;
      const value: unknown = Reflect.get(network, name, network);
      return typeof value === 'function' ? (value.bind(network) as unknown) : value;
    },
  });
}
