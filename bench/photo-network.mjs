/**
 * Layers of the photo denoiser (training/denoiser/network.py) with random weights: what they compute does not change how long.
 *
 * @param {readonly number[]} widths  Channels by level, from half the photograph's resolution down.
 * @returns {import('@scumble/kernels').Layer[]}  From 13 channels to 12 at half the photograph's resolution.
 */
export function photoNetwork(widths = [48, 96, 128]) {
  const layers = [];
  const last = () => layers[layers.length - 1].name;
  const convolution = (name, inChannels, outChannels, activation = 'none') =>
    layers.push({
      kind: 'convolution',
      name,
      size: 3,
      inChannels,
      outChannels,
      activation,
      filter: random(9 * inChannels * outChannels, Math.sqrt(3 / (9 * inChannels))),
      bias: random(outChannels, 0.1),
    });
  const block = (name, width) => {
    const before = last();
    convolution(`${name}.0.conv1`, width, width, 'relu');
    convolution(`${name}.0.conv2`, width, width);
    layers.push({kind: 'addition', name, with: before});
  };
  convolution('head', 13, widths[0]);
  for (let level = 1; level < widths.length; level++) {
    block(`enc${level}`, widths[level - 1]);
    layers.push({kind: 'pooling', name: `pool${level}`, mode: 'average'});
    convolution(`down${level}`, widths[level - 1], widths[level]);
  }
  block('middle', widths[widths.length - 1]);
  for (let level = widths.length - 1; level >= 1; level--) {
    convolution(`up${level}`, widths[level], widths[level - 1]);
    layers.push({kind: 'upsampling', name: `upsample${level}`});
    layers.push({kind: 'concatenation', name: `skip${level}`, with: `enc${level}`});
    convolution(`merge${level}`, 2 * widths[level - 1], widths[level - 1]);
    block(`dec${level}`, widths[level - 1]);
  }
  convolution('tail', widths[0], 12);
  return layers;
}

let state = 1;

/** Seeded, uniform in ±scale. */
function random(length, scale) {
  return Float32Array.from({length}, () => {
    state = (state * 16807) % 2147483647;
    return ((state / 2147483647) * 2 - 1) * scale;
  });
}
