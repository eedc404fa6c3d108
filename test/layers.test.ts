import {ESLint} from 'eslint';

// The files here do not exist, so rules that ask the type checker about them are left out.
const eslint = new ESLint({
  overrideConfig: {
    languageOptions: {parserOptions: {project: null}},
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/await-thenable': 'off',
    },
  },
});

async function refusals(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, {filePath});
  return result!.messages
    .filter(({ruleId}) => ruleId === 'scumble/layers' || ruleId === null)
    .map(({message}) => message);
}

describe('the table of layers, held by the linter', () => {
  it.each([
    ['down', 'packages/vgg/src/a.ts', "import {forward} from '@scumble/kernels'; forward();"],
    ['down two layers', 'packages/scumble/src/a.ts', "import {resizeImage} from '@scumble/image'; resizeImage();"],
    ['a listed door', 'packages/scumble/src/node.ts', "export {readImage} from '@scumble/image/node';"],
    ['a neighbour file', 'packages/vgg/src/a.ts', "export * from './b.js';"],
    [
      'vgg by type',
      'packages/style-transfer/src/a.ts',
      "import type {Features} from '@scumble/vgg'; export type A = Features;",
    ],
    [
      'vgg by inline type',
      'packages/style-transfer/src/a.ts',
      "import {type Features} from '@scumble/vgg'; export type A = Features;",
    ],
    ['vgg by value in a test', 'packages/style-transfer/src/a.test.ts', "import {vgg16} from '@scumble/vgg'; vgg16();"],
    [
      'vgg by value in what tests share',
      'packages/style-transfer/src/a-under-test.ts',
      "import {vgg16} from '@scumble/vgg'; vgg16();",
    ],
    ['gpu.js at home', 'packages/kernels/src/gpu-js/a.ts', "import {GPU} from 'gpu.js'; new GPU();"],
    ['sharp at home', 'packages/image/src/node.ts', "import sharp from 'sharp'; sharp();"],
    ['tfjs-core', 'packages/image/src/a.ts', "import * as tf from '@tensorflow/tfjs-core'; tf.env();"],
    ['anything from a demo', 'demos/stylize/a.ts', "import {stylize} from 'scumble'; stylize();"],
  ])('accepts %s', async (_what, file, code) => {
    expect(await refusals(file, code)).toEqual([]);
  });

  it.each([
    ['up', 'packages/kernels/src/a.ts', "import {vgg16} from '@scumble/vgg';", 'imports point down only'],
    ['up by type', 'packages/image/src/a.ts', "import type {Features} from '@scumble/vgg';", 'imports point down only'],
    ['up by re-export', 'packages/image/src/a.ts', "export * from '@scumble/kernels';", 'imports point down only'],
    ['up by dynamic import', 'packages/image/src/a.ts', "await import('@scumble/kernels');", 'imports point down only'],
    [
      'up by import type',
      'packages/image/src/a.ts',
      "export type A = import('@scumble/vgg').Features;",
      'imports point down only',
    ],
    ['up from a test', 'packages/image/src/a.test.ts', "import 'scumble';", 'imports point down only'],
    ['sideways', 'weights/src/a.ts', "import {gramMatrix} from '@scumble/kernels';", 'imports point down only'],
    ['sideways at the top', 'packages/components/src/a.ts', "import 'scumble';", 'imports point down only'],
    ['itself', 'packages/vgg/src/a.ts', "import '@scumble/vgg';", 'imports itself'],
    ['vgg by value', 'packages/style-transfer/src/a.ts', "import {vgg16} from '@scumble/vgg';", 'by type only'],
    ['vgg for its effects', 'packages/style-transfer/src/a.ts', "import '@scumble/vgg';", 'by type only'],
    [
      'a deep file',
      'packages/vgg/src/a.ts',
      "import '@scumble/kernels/dist/conv2d.js';",
      'reaches into @scumble/kernels',
    ],
    ['a deep file from test/', 'test/a.ts', "import '@scumble/image/src/image.js';", 'reaches into @scumble/image'],
    ['another package by path', 'packages/vgg/src/a.ts', "import '../../kernels/src/conv2d.js';", 'leaves its package'],
    [
      'a package by path from bench/',
      'bench/a.ts',
      "import '../packages/kernels/src/conv2d.js';",
      'leaves its package',
    ],
    ['the root by path', 'packages/vgg/src/a.ts', "import '../../../test/layers.js';", 'leaves its package'],
    ['gpu.js abroad', 'packages/vgg/src/a.ts', "import 'gpu.js';", 'packages/kernels/ alone'],
    ['lit abroad', 'demos/a.ts', "import 'lit/static-html.js';", 'packages/components/ alone'],
    ['sharp abroad', 'packages/scumble/src/cli.ts', "import 'sharp';", 'packages/image/ alone'],
    [
      'ONNX Runtime outside its engine',
      'packages/kernels/src/a.ts',
      "import 'onnxruntime-node';",
      'packages/kernels/src/onnx/ alone',
    ],
    ['all of tfjs', 'packages/image/src/a.ts', "import * as tf from '@tensorflow/tfjs';", 'every backend at once'],
  ])('refuses %s', async (_what, file, code, reason) => {
    expect(await refusals(file, code)).toEqual([expect.stringContaining(reason)]);
  });
});
