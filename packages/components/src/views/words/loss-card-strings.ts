// What the cards of the views of content and style say: a part of the table in view-strings.

/** What a card says about a number, besides the number and its operands. */
export interface CardTexts {
  readonly name: string;
  readonly symbols: string;
  readonly words: string;
  readonly normaliser: string;
  readonly moves: string;
}

const places = 'Shuffling the places changes nothing of it.';

/** Texts of the cards of one number, by kind of number. */
export const lossCardTexts = {
  channel: (layer: string, channel: number): CardTexts => ({
    name: `Channel ${channel} in the content loss of ${layer}`,
    symbols: 'Σ (F − P)² over one channel',
    words: 'What one channel adds to the layer’s loss: its own squared differences, over all places.',
    normaliser: 'The layer’s: the parts of all channels add up to its loss.',
    moves: 'Up when what this channel answers to moves, vanishes or appears.',
  }),
  obeyed: (step: number, term: string): CardTexts => ({
    name: `Pixels that went where the ${term} loss asked, step ${step}`,
    symbols: 'share of pixels with sign Δx = sign (−∂L/∂x)',
    words:
      'Of the tenth of the pixels with the largest gradient, those that became brighter where it asked for brighter, and darker where it asked for darker.',
    normaliser: 'The number of these pixels. 50 % is what chance would give.',
    moves:
      'Up with the weight of this term, down with those of the others; an optimiser with a memory does not follow one gradient alone.',
  }),
  agreement: (step: number, term: string): CardTexts => ({
    name: `Agreement of asking and doing, step ${step}`,
    symbols: 'cos = ⟨Δx, −∂L/∂x⟩ / (‖Δx‖ ‖∂L/∂x‖)',
    words: `Cosine of the angle between what the ${term} loss asked of all pixels and what the step did.`,
    normaliser: 'The lengths of both: 1 is the same direction, 0 a right angle, −1 the opposite.',
    moves: 'Near 1 only where no other term pulls and the step goes straight down.',
  }),
  synthesis: (name: string, term: string): CardTexts => ({
    name: `${name}, from noise: what is left of the ${term} loss`,
    symbols: term === 'content' ? 'mean over layers of Σ (F − P)² / Σ P²' : 'mean over layers of ‖G − A‖² / ‖A‖²',
    words: 'How far the made picture still is from what its layers were asked to see.',
    normaliser: 'Relative: 1 is a picture of nothing, 0 one that these layers cannot tell from the original.',
    moves:
      'Down with more steps. A loss near 0 and a picture that looks different: that is what the layers do not see.',
  }),
  participation: (which: string, layer: string): CardTexts => ({
    name: `Participation ratio, ${which}, ${layer}`,
    symbols: '(Σ λ)² / Σ λ²',
    words:
      'As many even eigenvalues would share the energy as evenly as these do: a count of the mixtures of channels that matter (Gao et al. 2017).',
    normaliser: 'None: a number from 1, one texture everywhere, to the number of channels.',
    moves: `Up when more kinds of texture share the picture. ${places}`,
  }),
  eigenvalue: (place: number, which: string, layer: string): CardTexts => ({
    name: `Eigenvalue ${place} of the Gram matrix, ${which}, ${layer}`,
    symbols: 'G v = λ v',
    words: 'The energy of one mixture v of channels, which is uncorrelated with all the others.',
    normaliser: 'The number of cells h·w, as in the matrix. All eigenvalues add up to its diagonal.',
    moves: `Up when this mixture is stronger or covers more of the picture. ${places}`,
  }),
  moments: (layer: string): CardTexts => ({
    name: `Style loss from means and variances, ${layer}`,
    symbols: '(Σ (μ − μₐ)² + Σ (σ − σₐ)²) / (Σ μₐ² + Σ σₐ²)',
    words: 'How far each channel’s mean and standard deviation are from the painting’s.',
    normaliser: 'The painting’s own squares: 1 for a picture of nothing.',
    moves: `Up when a channel is active more or less, or more or less evenly. ${places}`,
  }),
  histogram: (layer: string): CardTexts => ({
    name: `Style loss from histograms, ${layer}`,
    symbols: 'Σ (q − qₐ)² / Σ qₐ²',
    words:
      'How far each channel’s values would have to be moved to have the painting’s histogram: 64 quantiles q a channel.',
    normaliser: 'The painting’s own squares: 1 for a picture of nothing.',
    moves: `Up when a channel takes other values, or takes them more or less often. ${places}`,
  }),
  moment: (kind: 'means' | 'deviations', layer: string, channel: number): CardTexts => ({
    name: `${kind === 'means' ? 'Mean' : 'Standard deviation'} of channel ${channel}, ${layer}`,
    symbols: kind === 'means' ? 'μ = Σ F / (h·w)' : 'σ = √(Σ (F − μ)² / (h·w))',
    words: kind === 'means' ? 'How active the channel is on average.' : 'How unevenly the channel is active.',
    normaliser: 'The number of cells h·w.',
    moves: places,
  }),
  bin: (layer: string, channel: number, bin: string): CardTexts => ({
    name: `Channel ${channel} of ${layer}, values ${bin}`,
    symbols: 'cells in the bin / (h·w)',
    words: 'The share of the picture’s cells whose value lies in this bin.',
    normaliser: 'The number of cells h·w: all bins add up to 1.',
    moves: places,
  }),
  shuffled: (term: 'gram' | 'style' | 'content', when: 'before' | 'after', layer: string): CardTexts => ({
    name: `${term === 'gram' ? 'Change of the Gram matrix' : term === 'style' ? 'Style loss' : 'Content loss'} ${when} the shuffle, ${layer}`,
    symbols: term === 'gram' ? '‖G′ − G‖ / ‖G‖' : term === 'style' ? '‖G − A‖² / ‖A‖²' : 'Σ (F − P)² / Σ P²',
    words:
      term === 'content'
        ? 'It compares place by place, so it sees that everything has moved.'
        : 'It adds up over all places, so it does not see where anything is.',
    normaliser: term === 'gram' ? 'The size of the matrix.' : 'Relative, a pure number.',
    moves:
      term === 'content'
        ? 'Up with every cell that changes its place.'
        : 'Rounding alone, as the same terms are added in another order.',
  }),
  scaled: (normaliser: string, which: 'before' | 'after' | 'ratio', layer: string): CardTexts => ({
    name: `Style loss at ${layer}, ${normaliser}, ${which === 'ratio' ? 'after ÷ before' : which} doubling the side`,
    symbols: 'G₂ = 4 Σ Fᵢ·Fⱼ / divisor₂',
    words: 'Four times as many cells, each as it was: the sum is four times as large, and so is h·w.',
    normaliser: 'The one that is named. Where the divisor grows with the picture, the two numbers are the same.',
    moves: 'With the size of the picture, unless the normaliser takes that away.',
  }),
  statistic: (kind: 'mean' | 'variance' | 'least' | 'most', layer: string, channel: number): CardTexts => ({
    name: `${{mean: 'Mean', variance: 'Variance', least: 'Least', most: 'Most'}[kind]} of channel ${channel}, ${layer}`,
    symbols: {mean: 'μ = Σ F / (h·w)', variance: 'Σ (F − μ)² / (h·w)', least: 'min F', most: 'max F'}[kind],
    words: {
      mean: 'How active the channel is on average.',
      variance: 'How unevenly: 0 for a channel that is the same everywhere.',
      least: 'The channel’s smallest value; after a ReLU it is never below 0.',
      most: 'The channel’s largest value, where it is surest of what it answers to.',
    }[kind],
    normaliser: kind === 'mean' || kind === 'variance' ? 'The number of cells h·w.' : 'None.',
    moves: kind === 'mean' || kind === 'variance' ? places : 'The pixels that one cell sees, and no others.',
  }),
};
