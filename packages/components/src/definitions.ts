// Written by scripts/manifest.mjs from the docstrings of the elements: what is changed here by hand is lost.
import type {ScumbleElementMap} from './tags.js';

/** Loads what defines a tag, and the tags that it is made of. */
export const definitions: Readonly<Record<keyof ScumbleElementMap, () => Promise<unknown>>> = {
  'scumble-cell-table': () => import('./define/cell-table.js'),
  'scumble-compare': () => import('./define/compare.js'),
  'scumble-content-loss': () => import('./define/content-loss.js'),
  'scumble-denoise-lab': () => import('./define/denoise-lab.js'),
  'scumble-denoiser': () => import('./define/denoiser.js'),
  'scumble-feature-maps': () => import('./define/feature-maps.js'),
  'scumble-gradient-overlay': () => import('./define/gradient-overlay.js'),
  'scumble-gram': () => import('./define/gram.js'),
  'scumble-heatmap': () => import('./define/heatmap.js'),
  'scumble-image-input': () => import('./define/image-input.js'),
  'scumble-latent-map': () => import('./define/latent-map.js'),
  'scumble-loss-chart': () => import('./define/loss-chart.js'),
  'scumble-loss-mixer': () => import('./define/loss-mixer.js'),
  'scumble-map-grid': () => import('./define/map-grid.js'),
  'scumble-number-card': () => import('./define/number-card.js'),
  'scumble-optimizer-panel': () => import('./define/optimizer-panel.js'),
  'scumble-paired-bars': () => import('./define/paired-bars.js'),
  'scumble-picture': () => import('./define/picture.js'),
  'scumble-robustness-matrix': () => import('./define/robustness-matrix.js'),
  'scumble-run': () => import('./define/run.js'),
  'scumble-run-table': () => import('./define/run-table.js'),
  'scumble-running-sum': () => import('./define/running-sum.js'),
  'scumble-signed-overlay': () => import('./define/signed-overlay.js'),
  'scumble-stylizer': () => import('./define/stylizer.js'),
  'scumble-synthesis-strip': () => import('./define/synthesis-strip.js'),
  'scumble-training-curve': () => import('./define/training-curve.js'),
  'scumble-transport': () => import('./define/transport.js'),
  'scumble-weight-map': () => import('./define/weight-map.js'),
};
