import {gainWords, qualityWords} from './quality-words.js';

it('writes numbers that stand side by side with as many digits each', () => {
  expect([1, 2.44, -0.04, -3.66].map(gainWords)).toEqual(['+1.0', '+2.4', '0.0', '−3.7']);
  expect([13.7, 25.336, Infinity].map(qualityWords.psnr)).toEqual(['13.70', '25.34', '∞']);
  expect([1, 0.942].map(qualityWords.ssim)).toEqual(['1.000', '0.942']);
});
