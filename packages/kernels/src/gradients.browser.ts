// tfjs-core comes without gradients; a bundler can load its own registration file.
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
