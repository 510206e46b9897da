import type { Words } from '@/content/words'
import type zh from '@/content/zh/labs/why-scale'

const words: Words<typeof zh> = {
  title: 'Why divide by √d_k',
  summary: 'Move d_k from 1 to 1024: dot products spread, softmax saturates, and dividing by √d_k brings both back.',
  presets: {
    d64: 'd_k = 64: a common width',
    d3: 'd_k = 3: as wide as the article’s example',
    d512: 'd_k = 512: wide',
    d1024: 'd_k = 1024: the widest',
  },
  controls: {
    d_k: 'd_k (width of queries and keys)',
    keys: 'Keys',
    samples: 'Samples',
    distribution: 'Entries of q and k',
    distributions: { normal: 'Normal', uniform: 'Uniform', sign: '±1' },
    distributionTitles: {
      normal: 'Standard normal: mean 0, variance 1',
      uniform: 'Uniform from −√3 to √3: mean 0, variance 1',
      sign: 'A coin, +1 or −1: mean 0, variance 1',
    },
    draw: 'Draw again',
    seed: 'Seed {seed}',
  },
  sides: { raw: 'Undivided', scaled: 'Divided by √d_k' },
  reading: {
    label: 'What the present figures say',
    same: 'At d_k = 1, √d_k is 1 and dividing changes nothing: the largest of {keys} weights is {rawPeak} on average either way.',
    mild: 'At d_k = {d_k} there is little difference yet: the largest weight is {rawPeak} on average without dividing, {scaledPeak} with it.',
    leaning:
      'At d_k = {d_k} the largest weight is {rawPeak} on average without dividing, {scaledPeak} with it: undivided, softmax already leans on one key.',
    saturated:
      'At d_k = {d_k} the largest weight is {rawPeak} on average without dividing, {scaledPeak} with it. Undivided, softmax is saturated: the gradient that gets back is {share} of what dividing keeps.',
  },
  histogram: {
    title: 'How far dot products spread',
    note: '{samples} pairs of random q and k. Both pictures share one axis; the curves are the normal distributions of theory, with variance d_k = {d_k} and 1.',
    label: 'Histogram of random dot products',
    x: 'Score',
    y: 'Count',
    figures: 'mean {mean}, variance {variance}',
    raw: 'q·k',
    scaled: 'q·k ÷ √d_k',
  },
  softmax: {
    title: 'What softmax makes of them',
    note: 'The same query and the same {keys} keys. The dashed line is an even share, 1/{keys} = {even}.',
    raw: 'softmax(q·k)',
    scaled: 'softmax(q·k ÷ √d_k)',
    largest: 'largest weight {weight}',
    label: '{side}: the largest weight is {weight}, of key {key}',
    weight: 'Weight',
    key: 'Key {key}: {weight}',
    axis: 'Key',
    numbers: 'Scores and weights of this query',
    matrices: {
      scores: 'Scores q·k',
      scaled: 'Scores q·k ÷ √d_k',
      weightsRaw: 'Weights, undivided',
      weights: 'Weights, divided by √d_k',
    },
    scores: 'Scale of the scores (both rows)',
    weights: 'Scale of the weights',
  },
  figures: {
    title: 'Five figures',
    note: 'The last three are averages over many random queries.',
    quantity: 'Quantity',
    reference: 'Compare with',
    names: {
      mean: 'Mean of the scores',
      variance: 'Variance of the scores',
      peak: 'Largest weight',
      entropy: 'Entropy of the weights',
      gradient: 'Gradient of softmax',
    },
    references: {
      mean: 'in theory 0',
      variance: 'in theory {raw} and {scaled}',
      peak: 'even share {raw}',
      entropy: 'at most ln {keys} = {raw}',
      gradient: 'near 0 nothing is learned',
    },
  },
  curves: {
    title: 'How they change with d_k',
    note: 'The upright line marks the present d_k. Click in a picture to go there.',
    x: 'd_k (each step doubles)',
    here: 'd_k = {d_k}',
    labels: {
      variance: 'Variance of the scores',
      entropy: 'Entropy of the weights',
      gradient: 'Gradient of softmax (size of its Jacobian)',
    },
    texts: {
      variance: 'Undivided, the variance doubles whenever d_k does; divided, it stays at 1.',
      entropy:
        'The lower the entropy, the fewer keys share the weight. Undivided it falls towards 0: one key takes all.',
      gradient:
        'Undivided, some keys first stand out and the gradient rises a little; then weights become nearly 0 or 1, it drops, and Q and K stop learning.',
    },
  },
  formulas: {
    title: 'Formulas',
    note: 'How these figures are computed.',
    variance: 'Why the variance of a dot product is d_k',
    entropy: 'Entropy of the weights: {side}',
    gradient: 'Gradient of softmax: {side}',
  },
}

export default words
