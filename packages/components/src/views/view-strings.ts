// Every word that the views say, in one table, so that a page can say it in another language.
import type {Normaliser} from './content-terms.js';
import type {MapCell} from './feature-maps.js';
import {formatNumber} from './number-format.js';

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
  sum: 'Nothing is divided: twice the side, a value many times as large.',
  mean: 'A mean over all numbers: the same at every size, but it depends on how strong the layer’s activations are.',
  gatys: 'As Gatys2016 wrote it, for Gram matrices divided by their own h·w.',
  relative: 'Divided by the reference’s own sum of squares: a pure number, 1 where nothing of the reference is left.',
};

/** The words of the views; a page may replace any of them before the first view is shown. */
export const viewStrings = {
  terms: {
    total: 'Total',
    content: 'Content',
    style: 'Style',
    'total-variation': 'Total variation',
  } as Readonly<Record<string, string>>,
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
      `${layer}: ${channels} channels of ${height} × ${width} cells. Each small map shows where in the picture its channel is active.`,
    title: (which: string, layer: string) => `${which}, ${layer}`,
    chosen: (channel: number) => `Channel ${channel}`,
    field: (side: number, isCut: boolean) =>
      isCut
        ? `The cell sees ${side} × ${side} pixels; some of them lie beyond the edge, where the network sees padding.`
        : `The cell sees the ${side} × ${side} pixels in the frame.`,
    pictureWithField: (which: string, row: number, column: number) =>
      `${which}; framed: what the cell in row ${row}, column ${column} sees`,
    statistics: (mean: string, variance: string, least: string, most: string) =>
      `mean ${mean}, variance ${variance}, from ${least} to ${most}`,
    activation: 'Activation',
    colorNames: ['red', 'green', 'blue'],
  },
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
    addsUp: (channels: number, sum: string) => `All ${channels} channels together: ${sum}.`,
    shown: (shown: number, all: number) =>
      `The strips show the first ${shown} of ${all} channels in this order; the sum runs over all of them.`,
    printed: (value: string, difference: string) =>
      `The run itself reports ${value}: a relative difference of ${difference}.`,
    identity: 'Identity check: put the photograph in as the picture',
    identityOff: 'Back to the picture',
    identityNote: (loss: string) =>
      `With the photograph itself as the picture every difference is 0, and the loss reads ${loss}.`,
    cell: (row: number, column: number) => `Cell in row ${row}, column ${column}`,
    share: 'of the layer’s loss',
    squared: 'squared',
    pull: 'Where this loss wants change',
    pullNote:
      'Minus the gradient of the content loss at each pixel, mean of the three colors: + wants it brighter, − darker.',
    noPull: 'Make the run live, and pause, to have it measured.',
  },
  gram: {
    waiting: 'The Gram matrices appear when the network has looked at the picture and the painting.',
    matrices: {style: 'Painting: A', picture: 'Picture: G', difference: 'Difference: G − A'},
    matrixLabel: (name: string, layer: string) => `Gram matrix, ${name}, ${layer}`,
    caption: (layer: string, channels: number) =>
      `${layer}: ${channels} × ${channels} entries, one for each pair of channels. Every matrix is its own mirror image; the diagonal is each channel’s energy. Colors go by the square root, so that small entries can be seen.`,
    sort: 'Order of channels',
    sorts: {index: 'their number', energy: 'the painting’s energy'} as Readonly<Record<string, string>>,
    normaliser: 'Normaliser',
    loss: (layer: string) => `Style loss at ${layer}`,
    entry: (i: number, j: number) => `Entry (${i}, ${j})`,
    channelMap: (channel: number) => `Channel ${channel}`,
    product: 'Their product, cell by cell',
    entrySum: (sum: string, divisor: string) => `Sum ${sum}, divided by ${divisor}, is`,
    diagonal: 'On the diagonal a channel is multiplied with itself: its energy.',
    channelI: 'Channel i',
    channelJ: 'Channel j',
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
      map: 'Channel with most energy, before and after',
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
  chart: {
    waiting: 'The chart begins with the first step.',
    kind: 'Show',
    kinds: {weighted: 'weighted, as they add up', raw: 'raw, before their weights'} as Readonly<Record<string, string>>,
    scale: 'Loss axis',
    scales: {log: 'powers of ten', linear: 'even steps'} as Readonly<Record<string, string>>,
    label: (kind: string, first: number, last: number) => `Losses by step, ${kind}, from step ${first} to step ${last}`,
    steps: 'Step',
    loss: 'Loss',
    cursor: 'Step under the cursor',
    at: (step: number) => `Step ${step}`,
    off: 'off',
    summary: (name: string, start: string, now: string, least: string, leastStep: number, trend: string) =>
      `${name}: from ${start} to ${now}, ${trend} now; least ${least} at step ${leastStep}.`,
    trends: {falling: 'falling', rising: 'rising', level: 'level'} as Readonly<Record<string, string>>,
    change: (step: number, term: string, from: string, to: string) => `Step ${step}: weight of ${term} ${from} → ${to}`,
    changes: 'Weights that were changed',
    table: 'The numbers as a table',
    logNote: 'On this axis a loss of 0 has no place and is left out.',
  },
  mixer: {
    waiting: 'The weights appear with a run.',
    weight: (term: string) => `Weight of ${term}`,
    number: (term: string) => `Weight of ${term}, as a number`,
    totalNote: 'of the picture as it is shown, pixels clamped to [0, 1]; the chart has what the optimiser saw.',
    raw: 'value',
    weighted: '× weight =',
    shareOfTotal: 'of the total',
    reset: 'First weights',
    keepRatio: 'Keep ratios',
    refused: 'At least one weight must be above 0. It was left as it is.',
    shares: 'Who pulls how hard',
    sharesLabel: (parts: string) => `Share of each term in the pull on the pixels: ${parts}`,
    sharesNote: 'Norm of each term’s weighted gradient, as a share of their sum.',
    noShares: 'Pause or step to have the gradients measured.',
    angle: (degrees: string) => `Angle between the gradients of content and style: ${degrees}°.`,
    fighting: 'Over 90° they pull against each other: what helps one harms the other.',
    agreeing: 'Under 90° a step can help both.',
    runs: 'Runs so far',
    noRuns: 'A run is listed here when the next one begins, or when it is done.',
    run: 'Run',
    seed: 'Seed',
    steps: 'Steps',
    pin: (run: string) => `Compare ${run}`,
    compare: 'Compare',
    thumbnail: (run: string) => `Picture of ${run}`,
    difference: (a: string, b: string) => `${b} less ${a}`,
  },
  transport: {
    label: 'Run',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    back: 'Back one step',
    substep: 'Part of a step',
    reset: 'From the beginning',
    speed: 'Speed',
    speeds: {
      0.5: 'one step in 2 s',
      1: '1 step a second',
      4: '4 steps a second',
      Infinity: 'as fast as it goes',
    } as Readonly<Record<string, string>>,
    until: 'Run to step',
    untilGo: 'Go',
    tolerance: 'Run until the total changes by less than 0.1\u00a0% a step',
    progress: 'Steps made',
    place: (step: number, steps: number) => `Step ${step} of ${steps}`,
    rate: (rate: string) => `${rate} steps a second`,
    states: {
      idle: 'Ready.',
      loading: 'Getting ready…',
      paused: 'Paused.',
      running: 'Running.',
      complete: 'Done.',
      failed: 'Stopped.',
    } as Readonly<Record<string, string>>,
    phases: {
      look: 'look: the network turns pixels into features',
      measure: 'measure: losses from features',
      pull: 'pull: the gradient of each loss at every pixel',
      move: 'move: the optimiser changes the pixels',
    } as Readonly<Record<string, string>>,
    phasesLabel: 'Parts of a step',
    keys: 'while the focus is in here, space plays and pauses, a full stop makes a step, a comma goes back one.',
    shortcuts: 'Keys',
    seed: 'Seed',
    export: 'What to save',
    exportGo: 'Save',
    exports: {
      jsonl: 'log (JSONL)',
      csv: 'log (CSV)',
      png: 'pictures (PNG)',
      config: 'settings (JSON)',
      link: 'copy link',
      code: 'copy as code',
    } as Readonly<Record<string, string>>,
  },
  run: {
    live: 'Make it live',
    liveAgain: 'Start anew',
    sourceNotes: {
      live: 'Computed in this page, now.',
      replayed: 'Computed in this page before.',
      'pre-computed': 'Computed before and kept with this page (features in 16 bits). “Make it live” computes it here.',
    } as Readonly<Record<string, string>>,
    loading: 'Loading the network…',
    loadingPart: (percent: number) => `Loading the network: ${percent} %`,
    preparing: 'The network looks at both pictures…',
    backend: 'Waking the graphics processor…',
    device: (backend: string, weights: string, thread: string) => `${backend}, network ${weights}, in ${thread}`,
    threads: {worker: 'a worker', page: 'the page itself'} as Readonly<Record<string, string>>,
    copied: 'Copied.',
    notCopied: 'The browser did not let the page copy; the text is in the field.',
    hiddenTab: 'The tab was hidden, so the run was paused.',
    lost: 'The graphics processor was taken away. The run goes on from the last picture.',
    noPicture: 'That file is no picture that this browser can read. The one before is kept.',
    own: 'Your own',
    ownNote: 'Pictures stay in this page.',
    settings: 'Settings of the next run',
    size: 'Longest side, pixels',
    badPrecomputed: 'The pre-computed run could not be loaded. “Make it live” computes it here.',
  },
  normaliserNotes,
  contentSymbols,
  styleSymbols,
  cards: {
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
      normaliser: normaliserNotes[normaliser],
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
      symbols:
        layer === 'image'
          ? 'pixel / 255'
          : layer.startsWith('pool')
            ? 'max of 2 × 2 cells'
            : 'max(0, Σ filter · input + bias)',
      words: 'How strongly this place of the picture is what this channel answers to; never below 0.',
      normaliser: 'None: activations have no unit, and differ in size from channel to channel.',
      moves: 'Only pixels inside its receptive field can change it.',
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

/** Replaces parts of the table, each as a whole. To be called before the first view is shown. */
export function setViewStrings(translation: Partial<ViewStrings>): void {
  Object.assign(viewStrings, translation);
}
