// The one table of layers. An import points down only, never sideways, and a package's only doors are those listed here.
// Read by eslint.config.js, jest.config.mjs, the Vite configurations and the checks in test/.

/**
 * @typedef {object} Package
 * @property {string} name      as in its package.json
 * @property {string} folder    from the repository's root
 * @property {number} layer     it may import packages of smaller layers
 * @property {readonly string[]} doors  subpaths that other packages may import besides the package itself
 * @property {Readonly<Record<string, 'type'>>} [exceptions]  packages below that it may know by type only
 */

/** @type {readonly Package[]} */
export const packages = [
  {name: '@scumble/image', folder: 'packages/image', layer: 0, doors: ['node', 'quality']},
  {name: '@scumble/kernels', folder: 'packages/kernels', layer: 1, doors: ['gpu-js']},
  {name: '@scumble/weights', folder: 'weights', layer: 1, doors: ['node']},
  {name: '@scumble/vgg', folder: 'packages/vgg', layer: 2, doors: []},
  {
    name: '@scumble/style-transfer',
    folder: 'packages/style-transfer',
    layer: 3,
    doors: ['options'],
    exceptions: {'@scumble/vgg': 'type'},
  },
  {
    name: '@scumble/autoencoder',
    folder: 'packages/autoencoder',
    layer: 3,
    doors: ['latent-plane', 'nearest-neighbours', 'node'],
  },
  {
    name: '@scumble/components',
    folder: 'packages/components',
    layer: 4,
    doors: ['autoload', 'engine', 'react', 'define/*', 'elements/*', 'custom-elements.json'],
  },
  {name: 'scumble', folder: 'packages/scumble', layer: 4, doors: []},
  {name: '@scumble/demos', folder: 'demos', layer: 5, doors: []},
];

/** Third-party packages that only one folder may import, so that each can be replaced in one place. */
export const homes = {
  'gpu.js': ['packages/kernels/'],
  lit: ['packages/components/'],
  sharp: ['packages/image/'],
  'onnxruntime-node': ['packages/kernels/src/onnx/'],
  'onnxruntime-web': ['packages/kernels/src/onnx/'],
  'onnxruntime-common': ['packages/kernels/src/onnx/'],
};
