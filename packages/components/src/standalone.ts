// The whole package in one file, for a plain <script type="module">. The same file is the worker: the page starts it a second
// time with `new Worker`, so that what both need is sent once.
if (typeof document === 'undefined') {
  void import('./engine/engine.worker.js');
} else {
  void import('./define/stylizer.js');
}
