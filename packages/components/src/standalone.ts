// The whole package in one file, for a plain <script type="module">. The same file is the worker: the page starts it a second
// time with `new Worker`, so that what both need is sent once.
if (typeof document === 'undefined') {
  void import('./engine/engine.worker.js');
} else {
  void import('./define/stylizer.js');
  void import('./define/denoiser.js');
  void import('./define/run.js');
  void import('./define/transport.js');
  void import('./define/feature-maps.js');
  void import('./define/content-loss.js');
  void import('./define/gram.js');
  void import('./define/loss-mixer.js');
  void import('./define/loss-chart.js');
  void import('./define/denoise-lab.js');
  void import('./define/latent-map.js');
}
