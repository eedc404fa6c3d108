// Every word that the denoising elements say, in one table, so that a page can say it in another language.
import {curveStrings, labStrings, matrixStrings} from './lab-strings.js';
import {latentStrings} from './latent-strings.js';
import type {Quality, SpoilKind} from './protocol.js';

type Measure = keyof Quality;

interface MeasureTexts {
  readonly name: string;
  readonly symbols: string;
  readonly words: string;
  readonly normaliser: string;
  readonly moves: string;
}

const kinds: Readonly<Record<SpoilKind, string>> = {
  gaussian: 'Gaussian noise',
  poisson: 'Photon noise',
  'salt-and-pepper': 'Salt and pepper',
  masking: 'Missing squares',
  blocks: 'JPEG-like blocks',
  blur: 'Blur',
};

const measures: Readonly<Record<Measure, MeasureTexts>> = {
  mse: {
    name: 'MSE',
    symbols: 'Σ (x̂ − x)² / n',
    words: 'How far the pixels are from the clean ones, squared, on average.',
    normaliser: 'Divided by the number n of values; pixels count from 0 (black) to 1 (white).',
    moves: 'Up with every pixel that is off, and four times as much when it is twice as far off.',
  },
  psnr: {
    name: 'PSNR',
    symbols: '10 · log₁₀ (1 / MSE) dB',
    words: 'The same on a logarithmic scale: 10 dB more is a tenth of the squared error.',
    normaliser: 'Relative to white, 1. In decibels.',
    moves: 'Up as the mean squared error goes down; ∞ where nothing differs.',
  },
  ssim: {
    name: 'SSIM',
    symbols: '(2μμ̂ + c₁)(2 cov + c₂) / (μ² + μ̂² + c₁)(σ² + σ̂² + c₂)',
    words: 'Whether brightness, contrast and structure agree in each small window, on average.',
    normaliser: 'Windows of 11 × 11 pixels, Gaussian weights of σ 1.5, each color by itself (Wang2004).',
    moves: '1 for the clean picture; down when structure is lost or made up, less so for an even shift of brightness.',
  },
};

/** The words; a page may replace any of them before the first element is shown. */
export const denoisingStrings = {
  kinds,
  units: {
    gaussian: (value: string) => `σ = ${value} of 255`,
    poisson: (value: string) => `one photon is ${value} % of white`,
    'salt-and-pepper': (value: string) => `${value} % of the pixels`,
    masking: (value: string) => `${value} % of the squares`,
    blocks: (value: string) => `coarseness ${value}`,
    blur: (value: string) => `σ = ${value} pixels`,
  } satisfies Record<SpoilKind, (value: string) => string>,
  measures,
  operands: {n: 'values n', sum: 'Σ (x̂ − x)²', mse: 'MSE', noisy: 'of the noisy picture', gain: 'gained'},
  cardName: (measure: string, which: string) => `${measure}, ${which.toLowerCase()}`,
  pixel: {
    name: (row: number, column: number) => `Pixel in row ${row}, column ${column}`,
    symbols: '(x̂ − x)²',
    words: 'One pixel of the output less the clean one, squared; of a color picture, its green.',
    normaliser: 'None; the mean over all pixels is the MSE.',
    moves: 'Only what the network saw around this pixel can change it.',
    clean: 'x, clean',
    noisy: 'noisy',
    output: 'x̂, output',
    error: 'x̂ − x',
    title: 'One pixel',
    row: 'Row',
    column: 'Column',
    pin: 'squared error',
  },
  curve: curveStrings,
  lab: labStrings,
  matrix: matrixStrings,
  denoiser: {
    source: 'What is in it',
    own: 'its own noise',
    added: 'noise added here',
    addedNote: 'The picture then counts as the clean one, so that the result can be judged.',
    addedSigma: 'Noise to add',
    sigma: 'Noise level told to the network',
    auto: 'estimated from the picture',
    strength: 'Strength',
    denoise: 'Denoise',
    again: 'Denoise again',
    stop: 'Stop',
    download: 'Download',
    loading: {
      backend: 'Starting the engine…',
      weights: 'Loading the network…',
      noise: 'Looking at the picture…',
      denoising: 'Denoising…',
    } as Readonly<Record<string, string>>,
    done: (ms: string, sigma: string, how: string) => `Done in ${ms}. Noise level σ = ${sigma} of 255, ${how}.`,
    told: 'as it was set',
    estimated: 'estimated',
    estimatedToo: (sigma: string) => `The estimate from the picture alone is σ = ${sigma} of 255.`,
    clean: 'So little noise was found that hardly anything was changed.',
    waiting: 'Choose a photograph. It is denoised in this page and never leaves the device.',
    ready: 'Ready.',
    stopped: 'Stopped. The picture before is still there.',
    views: {compare: 'Wipe', row: 'All three', residual: 'What was taken away'} as Readonly<Record<string, string>>,
    view: 'View',
    noisyLabel: (name: string) => `${name}, noisy`,
    denoisedLabel: (name: string) => `${name}, denoised`,
    residualLabel: (gain: number) => `What was taken away, drawn ${gain} times as strong; grey is nothing.`,
    measure: 'Measure',
    noisy: 'Noisy',
    denoised: 'Denoised',
    gain: 'Gain',
    wipe: 'Noisy on the left, denoised on the right',
    table: 'How far both are from the clean picture',
    nothing: 'Choose a photograph first.',
  },
  latent: latentStrings,
};

/** The table's type: a translation has the same entries. */
export type DenoisingStrings = typeof denoisingStrings;
