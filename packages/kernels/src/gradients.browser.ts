// tfjs-core comes without gradients; a bundler can load its own registration file, once the engine it registers with is there.
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
