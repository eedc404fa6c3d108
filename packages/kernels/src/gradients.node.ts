// tfjs-core comes without gradients. Its own registration file is ESM without extensions, which Node cannot load;
// the only CommonJS file of tfjs that carries it and nothing but tfjs-core beside it is that of tfjs-layers.
import '@tensorflow/tfjs-layers';
