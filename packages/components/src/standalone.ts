// Every element of the package, for the one file that holds them all with their engine (scripts/build-standalone.mjs).
import './define/content-loss.js';
import './define/denoise-lab.js';
import './define/denoiser.js';
import './define/feature-maps.js';
import './define/gram.js';
import './define/latent-map.js';
import './define/loss-chart.js';
import './define/loss-mixer.js';
import './define/run.js';
import './define/stylizer.js';
import './define/transport.js';
