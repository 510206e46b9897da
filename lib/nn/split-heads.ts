import { reshape, type Tensor, tidy, transpose } from '@tensorflow/tfjs-core'

/** Cuts each token's features into heads: [batch, time, heads * d_k] -> [batch, heads, time, d_k]. */
export const splitHeads = (x: Tensor, heads: number): Tensor =>
  tidy(() => {
    const [batch, time, width] = x.shape
    return transpose(reshape(x, [batch, time, heads, width / heads]), [0, 2, 1, 3])
  })

/** Puts the heads side by side again: [batch, heads, time, d_v] -> [batch, time, heads * d_v]. */
export const mergeHeads = (x: Tensor): Tensor =>
  tidy(() => {
    const [batch, heads, time, d_v] = x.shape
    return reshape(transpose(x, [0, 2, 1, 3]), [batch, time, heads * d_v])
  })
