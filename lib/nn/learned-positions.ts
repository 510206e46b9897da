import { slice, type Tensor } from '@tensorflow/tfjs-core'

/**
 * A learned vector a position: rows of a table (Gehring et al. 2017, arXiv:1705.03122, section 3.1; GPT-2).
 *
 * @param table [context, d_model]
 * @param start position of the first row; start + time <= context
 * @returns [time, d_model]
 */
export const learnedPositions = (table: Tensor, time: number, start = 0): Tensor =>
  slice(table, [start, 0], [time, table.shape[1] ?? 0])
