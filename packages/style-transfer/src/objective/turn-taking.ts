import {turn} from '@scumble/image';
import type {FeatureExtractor} from '@scumble/vgg';

/**
 * The same extractor, which lets timers, signals and the page have their turn before each picture or tile that it looks at.
 *
 * On wasm and cpu a step waits for nothing by itself: a page would freeze and Ctrl-C go unheard until the run has ended.
 *
 * @param extractor  Stays the caller's.
 */
export function takingTurns(extractor: FeatureExtractor): FeatureExtractor {
  return {
    layers: extractor.layers,
    geometry: extractor.geometry,
    engine: extractor.engine,
    extract: async (image, layers, options) => {
      await turn();
      return extractor.extract(image, layers, options);
    },
    tilePasses: taps => extractor.tilePasses?.(taps),
    trim: async () => extractor.trim?.(),
    dispose: () => extractor.dispose(),
  };
}
