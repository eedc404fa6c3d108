// What the views of content and style say: a part of the table in view-strings.
import {lossCardTexts} from './loss-card-strings.js';
import {formatNumber} from './number-format.js';
import type {GridCell} from '../grid-keys.js';
import type {SynthesisKind} from '../trials/synthesis.js';

/** Texts of the content loss, the Gram matrix, and what they are shown with. */
export const lossTexts = {
  content: {
    waiting: 'The three strips appear when the network has looked at the photograph and the picture.',
    strips: {
      content: 'Photograph: P',
      picture: 'Picture: F',
      squares: 'Squared difference: (F − P)²',
    },
    sort: 'Order of channels',
    sorts: {contribution: 'largest part of the loss first', index: 'their number'} as Readonly<Record<string, string>>,
    normaliser: 'Normaliser',
    loss: (layer: string) => `Content loss at ${layer}`,
    running: 'Channel by channel to the loss',
    runningLabel: (channels: number, loss: string, half: number) =>
      `Bars: what each of ${channels} channels adds. Line: the running sum, which ends at the loss, ${loss}. The first ${half} channels make up half of it.`,
    runningScale: (tallest: string, whole: string) => `bars from 0 to ${tallest}, line from 0 to ${whole}`,
    addsUp: (channels: number, sum: string) => `All ${channels} channels together: ${sum}.`,
    oneCell: 'the chosen cell, squared',
    adds: (channel: number) => `Channel ${channel} adds`,
    shown: (shown: number, all: number) =>
      `The strips show the first ${shown} of ${all} channels in this order; the sum runs over all of them.`,
    printed: (value: string, difference: string) =>
      `The run itself reports ${value}: a relative difference of ${difference}.`,
    identity: 'Identity check: put the photograph in as the picture',
    identityOff: 'Back to the picture',
    identityNote: (loss: string) =>
      `With the photograph itself as the picture every difference is 0, and the loss reads ${loss}.`,
    scaleOfChosen: (channel: number) => `scale of channel ${channel}`,
    share: 'of the layer’s loss',
    squared: 'squared',
  },
  gram: {
    waiting: 'The Gram matrices appear when the network has looked at the picture and the painting.',
    matrices: {style: 'Painting: A', picture: 'Picture: G', difference: 'Difference: G − A'},
    matrixLabel: (name: string, layer: string) => `Gram matrix, ${name}, ${layer}`,
    caption: (layer: string, channels: number) =>
      `${layer}: ${channels} × ${channels} entries, one for each pair of channels. Every matrix is its own mirror image; the diagonal is each channel’s energy. Colors go by the square root, so that small entries can be seen: the color in the middle of a scale stands for a quarter of its end.`,
    mirror: (i: number, j: number, value: string) =>
      `(${i}, ${j}) and its mirror image (${j}, ${i}) are the same number: ${value}.`,
    mirrorNote: 'Point at an entry, or go to one with the arrow keys, and its mirror image is framed.',
    sort: 'Order of channels',
    sorts: {
      index: 'their number',
      energy: 'the painting’s energy',
      variance: 'the painting’s variance',
      cluster: 'what is active together',
    } as Readonly<Record<string, string>>,
    normaliser: 'Normaliser',
    loss: (layer: string) => `Style loss at ${layer}`,
    entry: (i: number, j: number) => `Entry (${i}, ${j})`,
    channelMap: (channel: number) => `Channel ${channel}`,
    product: 'Their product, cell by cell',
    entryOf: (i: number, j: number) => `Entry (${i}, ${j}) of the picture’s matrix`,
    entryCell: ({row, column}: GridCell, a: string, b: string, product: string) =>
      `Row ${row}, column ${column}: ${a} × ${b} = ${product}.`,
    entrySum: (cells: number) => `The products of all ${formatNumber(cells)} cells add up to`,
    entryDivided: (sum: string, divisor: string) => `${sum}; divided by ${divisor} that is`,
    diagonal:
      'On the diagonal a channel is multiplied with itself: its energy, which is its mean squared plus its variance.',
    channelI: 'Channel i',
    channelJ: 'Channel j',
    scopes: {map: 'each matrix', layer: 'painting and picture', all: 'all layers'} as Readonly<Record<string, string>>,
    statistic: 'What counts as style',
    statistics: {
      gram: 'Gram matrix: pairs of channels',
      moments: 'Mean and variance of each channel',
      histogram: 'Histogram of each channel',
    } as Readonly<Record<string, string>>,
    statisticNotes: {
      gram: 'Which channels are active together (Gatys et al. 2016).',
      moments:
        'Two numbers a channel, as feed-forward stylers match them (Huang and Belongie 2017). Which channels meet is not in them.',
      histogram:
        'How often each channel takes each value (Risser et al. 2017). Which channels meet is not in it either.',
    } as Readonly<Record<string, string>>,
    statisticSymbols: {
      gram: '‖G − A‖² / ‖A‖²',
      moments: '(Σ (μ − μₐ)² + Σ (σ − σₐ)²) / (Σ μₐ² + Σ σₐ²)',
      histogram: 'Σ (q − qₐ)² / Σ qₐ²',
    } as Readonly<Record<string, string>>,
    choices: 'Three answers to “what is style?”, for the same two pictures',
    choicesNote:
      'None of the three asks where a value is, so the shuffle test moves none of them. They differ in what else they forget.',
    choicesRest: 'These three stand still while the run plays.',
    means: 'Means μ',
    deviations: 'Standard deviations σ',
    histogram: (channel: number) => `Histogram of channel ${channel}: share of the cells in each bin`,
    bin: (from: number, to: number) => `from ${formatNumber(from)} to ${formatNumber(to)}`,
    span: (least: string, most: string) => `24 bins, from ${least} to ${most}: the values that either picture has.`,
    spectrum: {
      title: 'How many textures are mixed',
      note: 'The eigenvalues of both Gram matrices: each is the energy of one mixture of channels that is active by itself. One large bar is one texture everywhere; many even ones are many textures. Heights by the square root.',
      label: 'Square roots of the eigenvalues, the largest first',
      name: (place: number) => `eigenvalue ${place}`,
      share: 'share of the energy',
      count: (which: string) => `${which}: as many as`,
      countEnd: 'even ones.',
      waiting: 'The eigenvalues are being worked out…',
    },
    shuffle: {
      title: 'Shuffle test',
      button: 'Shuffle all positions',
      again: 'Shuffle again',
      note: 'Sends every cell of the picture’s layer, with all of its channels, to another place.',
      before: 'before',
      after: 'after',
      gram: 'Gram matrix, relative change',
      style: 'Style loss',
      content: 'Content loss',
      verdict: (change: string, tolerance: string, from: string, to: string) =>
        `The Gram matrix moved by ${change} of its size (rounding; the limit is ${tolerance}), the content loss went from ${from} to ${to}.`,
      failed: (change: string, tolerance: string) =>
        `The Gram matrix moved by ${change}, which is more than ${tolerance}: something is wrong with these features.`,
      why: 'A sum does not care in which order its terms come: style says what goes together, not where.',
      went: (from: GridCell, to: GridCell) =>
        `The marked cell went from row ${from.row}, column ${from.column} to row ${to.row}, column ${to.column}, with all of its channels.`,
    },
    scale: {
      title: 'Scale test',
      button: 'Double the side',
      note: 'Repeats every cell 2 × 2 times in picture and painting: four times as many cells, nothing new in them.',
      normaliser: 'Normaliser',
      ratio: 'after ÷ before',
      comparable: 'the same at both sizes',
      notComparable: 'depends on the size',
    },
  },
  overlay: {
    title: 'Where this loss wants change',
    label: (title: string) => `${title}, over the picture in grey: orange and + brighter, purple and − darker`,
    asked: (step: number) => `What it asks for at step ${step}`,
    moved: (step: number) => `What step ${step} did`,
    note: {
      content:
        'Minus the gradient of the content loss at each pixel, mean of the three colors: orange and + where it wants the picture brighter, purple and − where darker.',
      style:
        'Minus the gradient of the style loss at each pixel, mean of the three colors: orange and + where it wants the picture brighter, purple and − where darker. It has opinions everywhere.',
    },
    none: {
      content: 'Make the run live, and pause, to have the gradient of the content loss measured at every pixel.',
      style: 'Make the run live, and pause, to have the gradient of the style loss measured at every pixel.',
    },
    nothing: {
      content: 'The picture still is the photograph, so this loss asks for nothing yet. Make a step, then look again.',
      style: 'This loss asks for nothing here.',
    },
    step: 'Step once and watch these pixels',
    stepping: 'One step is being made…',
    live: 'A pre-computed run cannot be stepped: make it live first.',
    obeyed: (pixels: string) =>
      `of the ${pixels} pixels where it asked most went the way it asked; over all pixels the cosine between asking and doing is`,
    obeyedNote:
      'A step follows the weighted sum of all terms. With the other weights at 0 only this loss is asked; with high ones it is overruled.',
  },
  synthesis: {
    titles: {content: 'Reconstruct the photograph from one layer', style: 'Make a texture from the painting’s layers'},
    notes: {
      content:
        'Each picture began as noise and was changed until one layer sees the same as in the photograph; besides that, only neighbouring pixels were asked to be alike, a little. Shallow layers keep every detail, deep ones what is where.',
      style:
        'Each picture began as noise and was changed until its Gram matrices are the painting’s; there is no photograph in it. Shallow layers know grain and colors, deep ones larger pieces.',
    },
    kind: 'Each picture has to agree in',
    kinds: {alone: 'one layer', together: 'a layer and all before it'} as Readonly<Record<SynthesisKind, string>>,
    originals: {content: 'Photograph', style: 'Painting'},
    name: (layers: readonly string[]) => (layers.length > 1 ? `${layers[0]} to ${layers.at(-1)}` : layers[0]!),
    picture: (name: string, steps: number) => `From noise by ${name}, ${steps} steps`,
    loss: 'loss',
    steps: (step: number, steps: number) => (step < steps ? `${step} of ${steps} steps` : `${step} steps`),
    waiting: 'not made yet',
    go: 'Make these here',
    again: 'Make these again',
    stop: 'Stop',
    progress: 'Steps of all pictures',
    making: (name: string, at: number, count: number) => `Making picture ${at} of ${count}: ${name}.`,
    done: 'All of them were made in this page.',
    stopped: 'Stopped. What was made is kept.',
    noPictures: 'The pictures appear with a run.',
  },
  bars: {
    at: (name: string, painting: string, generated: string, difference: string) =>
      `${name}: painting ${painting}, picture ${generated}, difference ${difference}`,
    scale: (most: string) => `bars from 0 to ${most}`,
    differenceName: 'picture − painting',
    difference: (least: string, most: string) => `difference, from ${least} to ${most}`,
  },
  tables: {
    title: 'The numbers as a table',
    part: (rows: number, columns: number, allRows: number, allColumns: number) =>
      `${rows} × ${columns} of ${allRows} × ${allColumns} numbers, around the chosen one. Choose another to see others.`,
  },
  levels: {
    label: 'From the whole to one number',
    weighted: 'weight',
  },
  lossCards: lossCardTexts,
};
