// Measures the latent pack on digits that it never saw, for its card.
//
//   node training/latent/measure.mjs [run/latent.safetensors]
//
// Without a file, the pack; with one, the float32 numbers that the pack was made from.
import {readFileSync} from 'node:fs';
import {drawDigits, encodeImages, latentPlane, loadAutoencoder, nearestNeighbours} from '@scumble/autoencoder';
import {psnr} from '@scumble/image';
import {useBackend} from '@scumble/kernels';
import {loadWeights} from '@scumble/weights';

await useBackend('wasm');
const [file] = process.argv.slice(2);
const model = await loadAutoencoder(file ? new Uint8Array(readFileSync(file)) : await loadWeights('latent'));
const {images, labels} = drawDigits(1000, {seed: 1000});
const restored = model.reconstruct(images);
console.log(`PSNR ${(await psnr(restored, images)).toFixed(2)} dB`);

const latents = await encodeImages(model, images);
const isAlike = latents.map((latent, i) => {
  const [, other] = nearestNeighbours(latents, latent, 2);
  return labels[other.index] === labels[i];
});
console.log(`nearest neighbour is the same digit: ${(isAlike.filter(Boolean).length / 10).toFixed(1)} %`);
for (let digit = 0; digit < 10; digit++) {
  const own = isAlike.filter((_, i) => labels[i] === digit);
  const places = latents.filter((_, i) => labels[i] === digit);
  const middle = [0, 1].map(axis => (places.reduce((sum, place) => sum + place[axis], 0) / places.length).toFixed(2));
  console.log(
    `${digit}: ${((100 * own.filter(Boolean).length) / own.length).toFixed(0)} %, around ${middle.join(', ')}`,
  );
}
for (const axis of [0, 1]) {
  const values = latents.map(latent => latent[axis]).sort((a, b) => a - b);
  console.log(
    `axis ${axis}: ${values[0].toFixed(2)} to ${values.at(-1).toFixed(2)}, 2 % to 98 %: ${values[20].toFixed(2)} to ${values[979].toFixed(2)}`,
  );
}
console.log(
  `shares of variance: ${latentPlane(latents)
    .explained.map(share => share.toFixed(2))
    .join(', ')}`,
);
