// Every word that the denoising elements say, in one table, so that a page can say it in another language.
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
  curve: {
    steps: 'Step',
    series: {training: 'Training patches', 'held-out': 'Held-out patches', noisy: 'The same, as spoilt'},
    label: (from: number, to: number) => `PSNR in dB, from step ${from} to step ${to}`,
    waiting: 'The curve begins with the first step.',
    summary: (noisy: string, now: string, gain: string, best: string, step: number) =>
      `Held out: ${noisy} dB as spoilt, ${now} dB now (${gain} dB). Best so far: ${best} dB at step ${step}.`,
    table: 'The numbers as a table',
    title: 'PSNR, in dB: higher is better',
    at: (step: number) => `step ${step}`,
    cursor: 'Cursor',
  },
  lab: {
    kind: 'What is done to the picture',
    level: 'How much',
    data: 'Learns from',
    datas: {digits: 'drawn digits', pictures: 'pictures'} as Readonly<Record<string, string>>,
    seed: 'Seed',
    rate: 'Learning rate',
    steps: 'Steps',
    train: 'Train from nothing',
    again: 'Train again',
    pause: 'Pause',
    resume: 'Resume',
    step: 'One step',
    reset: 'Forget',
    saveNetwork: 'Save the network',
    row: {clean: 'Clean', noisy: 'Noisy', output: 'Output', residual: 'Residual'} as Readonly<Record<string, string>>,
    residuals: {
      error: 'what is still wrong: output − clean',
      removed: 'what was taken away: noisy − output',
    } as Readonly<Record<string, string>>,
    residual: 'The residual shows',
    gain: (gain: number) => `Grey is 0; differences are drawn ${gain} times as large.`,
    outputWaits: 'Nothing yet: train first.',
    probe: 'Picture to try',
    probes: {
      own: 'your own',
      checks: 'a checkerboard (unlike the data)',
      stripes: 'fine stripes (unlike the data)',
    } as Readonly<Record<string, string>>,
    heldOut: (digit: number) => `a drawn ${digit}, never learnt from`,
    heldPicture: (name: string) => `${name}, never learnt from`,
    seen: (name: string) => `${name}, learnt from`,
    unlike: (own: string, usual: string) =>
      `This picture is unlike what the network learns from: its mean squared error is ${own}, against ${usual} for the last picture that is like it.`,
    own: 'Try a picture of your own',
    ownTraining: 'Learn from this picture too',
    brush: 'Brush',
    brushNote: 'Draw on the noisy picture with a finger or the mouse, or place dabs by numbers.',
    inks: {white: 'white', black: 'black', noise: 'noise'} as Readonly<Record<string, string>>,
    ink: 'Ink',
    brushSize: 'Size',
    dab: 'Dab here',
    clear: 'Wipe off',
    privacy: 'Pictures are used in this page only and never leave the device.',
    idle: 'The network knows nothing yet. Train it here, in this page, in about a minute.',
    loading: 'Starting the engine…',
    running: (step: number, steps: number, rate: string) => `Step ${step} of ${steps}, ${rate} steps a second. `,
    paused: (step: number) => `Paused after step ${step}.`,
    pausedHidden: 'Paused while the tab was hidden.',
    complete: (steps: number, gain: string) => `Done: ${steps} steps. Held-out pictures gained ${gain} dB.`,
    cancelled: (step: number) => `Stopped after step ${step}; the network so far is kept.`,
    recovered: (step: number, rate: string) =>
      `The loss was no longer a number: the learning rate was too high. Back to step ${step}, at the rate ${rate}.`,
    contextLost: 'The graphics processor was taken away. The training goes on from its last checkpoint.',
    changed: 'The corruption has changed since this network was trained: it now meets what it was not made for.',
    live: 'live',
    network: (parameters: string, backend: string) => `${parameters} parameters, computed with ${backend}.`,
    backends: {webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'the CPU'} as Readonly<Record<string, string>>,
    label: (which: string, kind: string) => `${which} picture (${kind})`,
    quality: (psnr: string, ssim: string) => `PSNR ${psnr} dB, SSIM ${ssim}`,
  },
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
  latent: {
    open: 'Open the map',
    opening: 'Loading the network and drawing digits…',
    idle: 'A network has learnt to put each digit into two numbers. Here they are a plane.',
    plane: 'The latent plane',
    planeLabel: (count: number) => `The latent plane with ${count} digits, each at its two numbers`,
    point: (x: string, y: string) => `first unit ${x}, second unit ${y}`,
    handle: 'The point that is decoded',
    decoded: 'Decoded here',
    decodedLabel: (x: string, y: string, digit: number) =>
      `Picture decoded at (${x}, ${y}); the nearest digit is a ${digit}`,
    x: 'First unit',
    y: 'Second unit',
    help: 'Drag the point, or move it by arrow keys (with Shift in larger steps), or by the two sliders.',
    unit: 'A unit',
    zero: (unit: string) => `Set ${unit} to 0`,
    boost: (unit: string) => `Double ${unit}`,
    undo: 'Back',
    units: ['unit 1', 'unit 2'],
    neighbours: 'Nearest digits',
    neighbour: (label: number, distance: string) => `a ${label}, at distance ${distance}`,
    walk: 'Walk between two digits',
    from: 'From',
    to: 'To',
    walkNote: 'Equal steps on the straight line between two codes, each decoded.',
    walkLabel: (from: number, to: number) => `Pictures decoded on the line from a ${from} to a ${to}`,
    grid: 'Grid of decoded pictures',
    gridNote: 'Every picture here was decoded from its place alone.',
    gridRange: {x: 'First unit, from and to', y: 'Second unit, from and to'},
    gridSize: 'Pictures a side',
    gridLabel: (count: number, from: string, to: string) =>
      `${count} by ${count} pictures decoded from ${from} to ${to}`,
    arrows: 'Arrows: what noise does to the code',
    arrowsLevel: 'Noise',
    arrowsNote: (mean: string, spread: string) =>
      `Each arrow goes from the code of a noisy digit to the code of the clean one. Mean length ${mean}; the whole map is ${spread} wide.`,
    arrowsShow: 'Show arrows',
    table: 'The plane as a table',
    tableHead: ['Digit', 'First unit', 'Second unit', 'Show'],
    show: 'Show',
    lens: {points: 'points', pictures: 'pictures'} as Readonly<Record<string, string>>,
    drawAs: 'Draw digits as',
    network: (parameters: string, samples: number) =>
      `${parameters} parameters; ${samples} drawn digits of 32 × 32 pixels that it did not learn from.`,
  },
};

/** The table's type: a translation has the same entries. */
export type DenoisingStrings = typeof denoisingStrings;

/** Replaces parts of the table, each as a whole. To be called before the first element is shown. */
export function setDenoisingStrings(translation: Partial<DenoisingStrings>): void {
  Object.assign(denoisingStrings, translation);
}
