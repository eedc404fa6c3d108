// Trains the latent pack's network: drawn digits of 32 × 32 pixels through two numbers and back. Plain Node, tfjs-wasm.
//
//   npm run build && node training/latent/train.mjs run/latent.safetensors
//   python3 training/latent/make_pack.py run/latent.safetensors
//
// The digits are drawn from a seed (packages/autoencoder/src/digits.ts), so the data is the script. The file is a checkpoint
// until the last step and the network after it; run the command again to go on where it stopped.
import {readFileSync, renameSync, existsSync, writeFileSync} from 'node:fs';
import {autoencoder, drawDigits, latentConfig, train} from '@scumble/autoencoder';
import {useBackend} from '@scumble/kernels';

const file = process.argv[2];
if (!file) {
  console.error('train.mjs: give the file to write, such as run/latent.safetensors.');
  process.exit(2);
}
const write = bytes => {
  writeFileSync(`${file}.writing`, bytes);
  renameSync(`${file}.writing`, file);
};

await useBackend('wasm');
const {images} = drawDigits(4000, {seed: 1});
const model = autoencoder(latentConfig, {seed: 1});
const run = train(model, [images], {
  steps: 2400,
  batch: 32,
  rate: 4e-3,
  loss: 'l2',
  turned: false,
  corruption: [{kind: 'none'}],
  validationShare: 0.05,
  validationPatches: 100,
  validateEvery: 100,
  checkpoint: {every: 100, write},
  ...(existsSync(file) && {resume: new Uint8Array(readFileSync(file))}),
});
for await (const {step, steps, loss, psnr, event} of run) {
  if (event) console.log(`${step} of ${steps}: loss ${loss.toFixed(4)}, validation ${psnr.toFixed(2)} dB ${event}`);
}
console.log(`${file}: ${model.size.toLocaleString('en')} parameters`);
