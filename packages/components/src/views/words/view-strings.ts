// Every word that the views say, in one table, so that a page can say it in another language.
import type {Normaliser} from '../statistics/content-terms.js';
import type {MapCell} from '../statistics/feature-maps.js';
import {chartTexts} from './chart-strings.js';
import {lossTexts} from './loss-strings.js';
import {mixerTexts} from './mixer-strings.js';
import {formatNumber} from './number-format.js';
import {runTexts} from './run-strings.js';
import {transportTexts} from './transport-strings.js';

type CardTexts = {name: string; symbols: string; words: string; normaliser: string; moves: string};

const contentSymbols: Readonly<Record<Normaliser, string>> = {
  sum: 'Σ (F − P)²',
  mean: 'Σ (F − P)² / (h·w·c)',
  gatys: '½ Σ (F − P)²',
  relative: 'Σ (F − P)² / Σ P²',
};

const styleSymbols: Readonly<Record<Normaliser, string>> = {
  sum: 'Σ (G − A)², nothing divided',
  mean: 'Σ (G − A)² / c²',
  gatys: 'Σ (G − A)² / 4c²',
  relative: '‖G − A‖² / ‖A‖²',
};

const normaliserNotes: Readonly<Record<Normaliser, string>> = {
  sum: 'Nothing is divided: at twice the side the value is about 16 times as large.',
  mean: 'A mean over all numbers: the same at every size, but it depends on how strong the layer’s activations are.',
  gatys: 'As Gatys et al. 2016 wrote it, for Gram matrices divided by their own h·w.',
  relative: 'Divided by the reference’s own sum of squares: a pure number, 1 where nothing of the reference is left.',
};

/** The same for the content loss, which has no matrices. */
const contentNotes: Readonly<Record<Normaliser, string>> = {
  ...normaliserNotes,
  sum: 'Nothing is divided: at twice the side the value is about 4 times as large.',
  gatys: 'As Gatys et al. 2016 wrote it: half the sum, so that its derivative is F − P.',
};

/** The words of the views; a page may replace any of them before the first view is shown. */
export const viewStrings = {
  terms: {
    total: 'Total',
    content: 'Content',
    style: 'Style',
    'total-variation': 'Total variation',
  } as Readonly<Record<string, string>>,
  /** A term, or one of its layers: `style/relu1_1`. */
  termName: (term: string): string => {
    const [name = '', layer] = term.split('/');
    const known = viewStrings.terms[name] ?? name;
    return layer === undefined ? known : viewStrings.chart.layer(known, layer);
  },
  roles: {content: 'Photograph', style: 'Painting', picture: 'Picture'},
  sources: {live: 'live', replayed: 'replayed', 'pre-computed': 'pre-computed'},
  normalisers: {sum: 'sum', mean: 'mean', gatys: 'Gatys 2016', relative: 'relative'} as Readonly<
    Record<Normaliser, string>
  >,
  labels: {
    pins: 'Pinned numbers',
    heatmap: (label: string, rows: number, columns: number, least: number, most: number) =>
      `${label}: ${rows} rows, ${columns} columns, colors from ${formatNumber(least)} to ${formatNumber(most)}`,
    cell: (row: number, column: number, value: string) => `row ${row}, column ${column}, value ${value}`,
    mapGrid: (label: string, channels: number) => `${label}: ${channels} channels, each as a small map`,
    channel: (channel: number, least: number, most: number) =>
      `channel ${channel}, from ${formatNumber(least)} to ${formatNumber(most)}`,
    layer: 'Layer',
    layers: 'First layer of each block',
    picture: 'Picture',
    sort: 'Sort channels by',
    sorts: {index: 'their number', variance: 'variance', mean: 'mean'} as Readonly<Record<string, string>>,
    scope: 'One color scale for',
    scopes: {map: 'each map', layer: 'the whole layer', all: 'all layers'} as Readonly<Record<string, string>>,
    row: 'Row',
    column: 'Column',
    channelField: 'Channel',
    legend: (least: string, most: string) => `Color scale from ${least} to ${most}`,
  },
  features: {
    waiting: 'The features appear when the network has looked at the picture.',
    caption: (layer: string, height: number, width: number, channels: number) =>
      layer === 'image'
        ? `${channels} channels of ${height} × ${width} pixels. Each small map shows how much of its color is where.`
        : `${layer}: ${channels} channels of ${height} × ${width} cells. Each small map shows where in the picture its channel is active.`,
    title: (which: string, layer: string) => `${which}, ${layer}`,
    chosen: (channel: number) => `Channel ${channel}`,
    field: (side: number, isCut: boolean) =>
      side === 1
        ? 'The cell is one pixel, and sees no other.'
        : isCut
          ? `The cell sees ${side} × ${side} pixels; some of them lie beyond the edge, where the network sees padding.`
          : `The cell sees the ${side} × ${side} pixels in the frame.`,
    pictureWithField: (which: string, row: number, column: number) =>
      `${which}; framed: what the cell in row ${row}, column ${column} sees`,
    statisticNames: {mean: 'mean', variance: 'variance', least: 'least', most: 'most'},
    statistics: (channel: string) => `${channel} over the whole picture`,
    ofChannel: {
      mean: 'mean of the channel',
      variance: 'variance of the channel',
      least: 'least in the channel',
      most: 'most in the channel',
    },
    seen: 'pixels that it sees, each way',
    activation: (layer: string) => (layer === 'image' ? 'Value of the pixel' : 'Activation of the cell'),
    colorNames: ['red', 'green', 'blue'],
  },
  ...lossTexts,
  ...chartTexts,
  ...mixerTexts,
  ...transportTexts,
  ...runTexts,
  normaliserNotes,
  contentNotes,
  ownNormaliser: 'The total and its terms go by “relative” whichever is chosen here.',
  contentSymbols,
  styleSymbols,
  cards: {
    of: (which: string, name: string) => `${which}, ${name}`,
    putAway: (name: string) => `Put away: ${name}`,
    follows: 'Goes with what is chosen. Press the number itself to keep its card.',
    weight: 'weight',
    factor: 'times',
    divisor: 'divided by',
    numbers: 'numbers in the layer',
    channels: 'channels c',
    cellsOfGenerated: 'cells of the picture',
    cellsOfStyle: 'cells of the painting',
    partOfTotal: 'weight × value',
    shareOfTotal: 'share of the total',
    shareOfLayer: 'share of the layer’s loss',
    weighted: (term: string, weight: number, value: number) =>
      `${term}: ${formatNumber(weight)} × ${formatNumber(value)}`,
    total: {
      name: 'Total loss',
      symbols: 'L = Σ weight · term',
      words: 'Every term times its weight, added up. This one number is what the steps make smaller.',
      normaliser: 'None: it is in the unit of its terms, and changes when a weight does.',
      moves: 'Down with every good step; up at once when a weight is raised, though the picture is the same.',
    } satisfies CardTexts,
    term: (name: string): CardTexts => termTexts[name] ?? {...unknownTerm, name},
    content: (layer: string, normaliser: Normaliser): CardTexts => ({
      name: `Content loss at ${layer}`,
      symbols: contentSymbols[normaliser],
      words:
        'How far each activation F of the picture is from the photograph’s P at the same place, squared, over all of them.',
      normaliser: contentNotes[normaliser],
      moves: 'Up when something moves, vanishes or appears; 0 for the photograph itself.',
    }),
    contentCell: (layer: string, {row, column, channel}: MapCell): CardTexts => ({
      name: `${layer}, channel ${channel}, row ${row}, column ${column}`,
      symbols: '(F − P)²',
      words: 'One activation of the picture less the photograph’s at the same place, squared.',
      normaliser: 'None here; “times” is what the layer’s normaliser multiplies it with on its way into the loss.',
      moves: 'Only pixels inside its receptive field can change it.',
    }),
    activation: (layer: string, {row, column, channel}: MapCell): CardTexts => ({
      name: `${layer}, channel ${channel}, row ${row}, column ${column}`,
      ...(layer === 'image' ? pixelTexts : activationTexts),
      ...(layer.startsWith('pool') ? {symbols: 'max of 2 × 2 cells'} : {}),
    }),
    style: (layer: string, normaliser: Normaliser): CardTexts => ({
      name: `Style loss at ${layer}`,
      symbols: styleSymbols[normaliser],
      words: 'How far the picture’s Gram matrix G is from the painting’s A, squared, over all pairs of channels.',
      normaliser: normaliserNotes[normaliser],
      moves:
        'Up when channels are active together less or more often than in the painting; where that happens makes no difference.',
    }),
    gramEntry: (layer: string, i: number, j: number): CardTexts => ({
      name: `Gram matrix of ${layer}, entry (${i}, ${j})`,
      symbols: i === j ? 'Gᵢᵢ = Σ Fᵢ² / (h·w)' : 'Gᵢⱼ = Σ Fᵢ·Fⱼ / (h·w)',
      words:
        i === j
          ? 'On the diagonal a channel meets itself: its energy, the mean of its squares.'
          : 'Two channels, multiplied cell by cell and added up: large where both are active in the same places.',
      normaliser: 'The number of cells h·w, unless “sum” is chosen.',
      moves: 'Up when both channels are active in the same cells, whichever cells these are.',
    }),
  },
};

/** What is said of a pixel, which is no activation: it can be a little below 0 or above 1. */
const pixelTexts: Omit<CardTexts, 'name'> = {
  symbols: 'pixel / 255',
  words: 'How much of one color there is at one place, from 0, none, to 1, all of it.',
  normaliser:
    '255, the largest byte. Making a picture smaller keeps its edges sharp, which can take a value a little beyond 0 or 1.',
  moves: 'The light at this place, and nothing else.',
};

const activationTexts: Omit<CardTexts, 'name'> = {
  symbols: 'max(0, Σ filter · input + bias)',
  words: 'How strongly this place of the picture is what this channel answers to; never below 0.',
  normaliser: 'None: activations have no unit, and differ in size from channel to channel.',
  moves: 'Only pixels inside its receptive field can change it.',
};

const termTexts: Readonly<Record<string, CardTexts>> = {
  content: {
    name: 'Content loss',
    symbols: 'mean over layers of Σ (F − P)² / Σ P²',
    words: 'How far the picture’s features are from the photograph’s, place by place.',
    normaliser: normaliserNotes.relative,
    moves:
      '0 at the start if the run starts from the photograph; up as the style moves things; held down by its weight.',
  },
  style: {
    name: 'Style loss',
    symbols: 'mean over layers of ‖G − A‖² / ‖A‖²',
    words: 'How far the picture’s Gram matrices are from the painting’s, layer by layer.',
    normaliser: normaliserNotes.relative,
    moves: 'Down as textures and colors come to go together as they do in the painting.',
  },
  'total-variation': {
    name: 'Total variation',
    symbols: '(Σ dx² + Σ dy²) / (h·w)',
    words: 'How much neighbouring pixels differ: squared differences to the right and below, over the three colors.',
    normaliser: 'Divided by the number of pixels.',
    moves: 'Up with noise and fine strokes, down with smooth areas.',
  },
};

const unknownTerm: CardTexts = {name: '', symbols: '', words: '', normaliser: '', moves: ''};

/** The table's type: a translation has the same entries. */
export type ViewStrings = typeof viewStrings;
