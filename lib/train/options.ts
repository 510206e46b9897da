/** How a model is trained, as one flat record. `trainOptionsSchema` judges one from outside. */
export type TrainOptions = {
  /** Texts that one step learns from, each of config.context tokens. */
  batch: number
  /** Steps of the whole run: what the schedule is laid out for. */
  steps: number
  /** Highest learning rate, reached when the warm-up is over. */
  learningRate: number
  /** Learning rate of the last step. */
  minLearningRate: number
  /** Steps over which the learning rate rises from 0. */
  warmup: number
  /** AdamW: how much of the running mean of the gradients is kept at each step. */
  beta1: number
  /** AdamW: the same of their squares. */
  beta2: number
  /** AdamW: keeps the division defined. */
  eps: number
  /** AdamW: share of each matrix that is taken away at each step, times the learning rate. */
  weightDecay: number
  /** Largest norm of all gradients together; longer ones are scaled down. 0: no limit. */
  clip: number
  /** Everything random follows from it: the first weights, the batches, dropout. */
  seed: number
}

/** What a small decoder learns well with. */
export const defaultTrainOptions: TrainOptions = {
  batch: 16,
  steps: 2000,
  learningRate: 3e-3,
  minLearningRate: 3e-4,
  warmup: 50,
  beta1: 0.9,
  beta2: 0.99,
  eps: 1e-8,
  weightDecay: 0.1,
  clip: 1,
  seed: 1,
}
